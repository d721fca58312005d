/**
 * Text that a spreadsheet takes for a formula, however it is introduced: `=` `+` `-` `@`, also in full width, after blanks,
 * apostrophes or invisible characters, and what begins with a tab or the end of a line. A plain negative number is none.
 * Source: OWASP, "CSV Injection".
 */
const FORMULA = /^(?:'*[\t\r\n]|[\s'\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u
const NEGATIVE = /^-[\d.,]*\d%?$/

function isFormula(text: string): boolean {
  return FORMULA.test(text) && !NEGATIVE.test(text)
}

/**
 * A text as a cell that stays text: what a spreadsheet would take for a formula gets an apostrophe before it. `unguarded`
 * gives exactly the text again. Example: `=1+1` becomes `'=1+1`, and `-12,50` stays.
 */
export function guarded(text: string): string {
  return isFormula(text) ? `'${text}` : text
}

/** The text that `guarded` made safe: `'=Bolt` is =Bolt again, and 's-Hertogenbosch stays. */
export function unguarded(text: string): string {
  return text.charCodeAt(0) === 39 && isFormula(text.slice(1)) ? text.slice(1) : text
}

/** A text as a cell of a CSV file with that separator: safe from formulas, and quoted where it must be. */
export function csvCell(text: string, separator: string): string {
  const safe = guarded(text)
  return /[";,\r\n\t]/.test(safe) || safe.includes(separator) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe
}
