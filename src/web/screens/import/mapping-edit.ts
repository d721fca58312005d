import type { TableMapping } from '../../../contract/imports.ts'

/**
 * Reads a column as a field, or as nothing (null). A column is one field only, and a field has one column: whatever
 * had either before gives it up. Example: { columns: { amount: 'Bedrag' } }, column 'Netto' as 'amount' →
 * { columns: { amount: 'Netto' } }.
 */
export function assignField(mapping: TableMapping, column: string, field: string | null): TableMapping {
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).filter(([name, taken]) => taken !== column && name !== field),
  )
  if (field !== null) columns[field] = column
  return { ...mapping, columns }
}

/** States how the numbers or dates of a column are written. */
export function stateStyle(
  mapping: TableMapping,
  sort: 'numbers' | 'dates',
  column: string,
  style: string,
): TableMapping {
  return { ...mapping, [sort]: { ...mapping[sort], [column]: style } }
}

/** Reads a file as another kind of rows; columns whose field that kind does not have are let go. */
export function stateKind(
  mapping: TableMapping | null,
  kind: TableMapping['kind'],
  fields: readonly string[],
): TableMapping {
  const kept = Object.entries(mapping?.columns ?? {}).filter(([field]) => fields.includes(field))
  return {
    kind,
    columns: Object.fromEntries(kept),
    numbers: mapping?.numbers ?? {},
    dates: mapping?.dates ?? {},
  }
}
