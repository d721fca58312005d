import type { Preview, TableMapping } from '../../../contract/imports.ts'

type File = Preview['files'][number]

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

/**
 * The mapping to send: of the styles only those that the user stated, now or before. What the reading found out or
 * guessed by itself is left out, so that it is found again and an open question stays open. `picked` is the column
 * the user just answered for, which counts as stated even where the answer equals the guess.
 */
export function statedOnly(file: File, next: TableMapping, picked?: string): TableMapping {
  const stated = (sort: 'numbers' | 'dates') =>
    Object.fromEntries(
      Object.entries(next[sort]).filter(([name, style]) => {
        const column = file.columns.find(one => one.name === name)
        const changed =
          name === picked || file.mapping?.[sort][name] !== style || next.kind !== file.mapping?.kind
        return changed || column?.evidence?.code.endsWith('-stated') === true
      }),
    )
  return { ...next, numbers: stated('numbers'), dates: stated('dates') }
}
