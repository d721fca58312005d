import type { Format } from '../../format/format.ts'

/** Which model was taken and why, as the server says it; a value may be absent or null. */
export type Reason = { code: string; values: Readonly<Record<string, string | number | null>> }

/** The key of its words with what they fill in: models by their names, points with one decimal. */
export function reasonWords(
  { code, values }: Reason,
  format: Format,
  nameOf: { model: (id: string) => string; problem: (code: string) => string },
): { code: string; values: Record<string, string> } {
  const filled: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === '') continue
    if (typeof value === 'number') filled[name] = format.number(value, Number.isInteger(value) ? 0 : 1)
    else filled[name] = name === 'problem' ? nameOf.problem(value) : nameOf.model(value)
  }
  const alone = code === 'best-log-score' && filled.second === undefined
  return { code: alone ? 'best-log-score-alone' : code, values: filled }
}
