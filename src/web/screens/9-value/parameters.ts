import type { Format } from '../../format/format.ts'

/** A parameter of a model with its standard error: `r 0,243 ± 0,013`; amounts in cents of the spend model stay numbers. */
export function parameterText(
  parameter: { name: string; value: number; standardError: number | null },
  format: Format,
): string {
  const { name, value, standardError } = parameter
  const said = `${name} ${significant(value, format)}`
  return standardError === null ? said : `${said} ± ${significant(standardError, format)}`
}

/** Three significant digits without an exponent, at most six decimals: 0.2431 → 0,243; 4413.6 → 4.414. */
export function significant(value: number, format: Format): string {
  if (value === 0 || !Number.isFinite(value)) return format.number(0)
  const digits = 2 - Math.floor(Math.log10(Math.abs(value)))
  return format.number(value, Math.min(6, Math.max(0, digits)))
}
