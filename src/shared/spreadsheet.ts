/**
 * Text that a spreadsheet takes for a formula, however it is introduced: `=` `+` `-` `@`, also in full width, after blanks,
 * apostrophes or invisible characters, and what begins with a tab or the end of a line. A plain negative number is none.
 * Source: OWASP, "CSV Injection".
 */
const FORMULA = /^(?:'*[\t\r\n]|[\s'\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u
const NEGATIVE = /^-[\d.,]*\d%?$/
/**
 * The same within a text, where a spreadsheet of another separator begins a cell: it does not see the quotes around a cell
 * that to it begins elsewhere. Numbers, as in "Bel, +31 6", are none.
 */
const CELL_WITHIN = String.raw`(?=(?:(?![\t\r\n])[\s"'\p{Cc}\p{Cf}])*(?:[=@＝＠]|[+\-＋－](?![\d .%]*(?:[;,|\t\r\n]|$))))`
const BEFORE_CELL = new RegExp(`[;,|\\t\\r\\n]${CELL_WITHIN}`, 'gu')
const GUARDED_CELL = new RegExp(`([;,|\\t\\r\\n])'${CELL_WITHIN}`, 'gu')

function isFormula(text: string): boolean {
  return FORMULA.test(text) && !NEGATIVE.test(text)
}

/**
 * A text as a cell that stays text: what a spreadsheet would take for a formula gets an apostrophe before it, also
 * within the text after a separator. `unguarded` gives exactly the text again. Example: `=1+1` becomes `'=1+1`, `a;=1`
 * becomes `a;'=1`, and `-12,50` stays.
 */
export function guarded(text: string): string {
  const safe = text.replace(BEFORE_CELL, "$&'")
  return isFormula(safe) ? `'${safe}` : safe
}

/** The text that `guarded` made safe: `'=Bolt` is =Bolt again, and 's-Hertogenbosch stays. */
export function unguarded(text: string): string {
  if (!text.includes("'")) return text
  const bare = text.charCodeAt(0) === 39 && isFormula(text.slice(1)) ? text.slice(1) : text
  return bare.replace(GUARDED_CELL, '$1')
}

/** A text as a cell of a CSV file with that separator: safe from formulas, and quoted where it must be. */
export function csvCell(text: string, separator: string): string {
  const safe = guarded(text)
  return /[";,\r\n\t]/.test(safe) || safe.includes(separator) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe
}
