/**
 * What stands in quotes, from the first to the last of a kind: what is quoted may hold quotes and ends of lines itself. One
 * that is not closed goes on to the end.
 */
const QUOTED =
  /"[\s\S]*"|"[\s\S]*$|“[\s\S]*”|“[\s\S]*$|(?<!\w)'[\s\S]*'(?!\w)|(?<!\w)'[\s\S]*$|`[\s\S]*`|`[\s\S]*$/g
const LONGEST = 2_000

/**
 * What went wrong, without the data it went wrong on: messages of databases and parsers quote values, so what stands in
 * quotes is left out, and so are e-mail addresses, tokens and numbers long enough to be somebody's.
 */
export function scrub(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(QUOTED, '"…"')
    .replace(/[^\s@<>()=:,;]+@[^\s@<>(),;]+/g, '…@…')
    .replace(/\b[\w-]{24,}\b/g, '…')
    .replace(/\d{6,}/g, '…')
}

/** Why something did not work, in a sentence for the log: mail servers and databases quote what they refuse. */
export function reasonOf(error: unknown): string {
  return scrub((error instanceof Error && error.message) || String(error))
}

/** An error for the log: its kind, PostgreSQL's or the system's code, the scrubbed sentence, and where it was thrown. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return scrub(String(error)).slice(0, 500)
  const codes = ['code', 'table', 'constraint'].flatMap(name => {
    const value = (error as unknown as Record<string, unknown>)[name]
    return typeof value === 'string' ? [`${name} ${value}`] : []
  })
  const message = speaksOfSchema(error) ? error.message : scrub(error.message)
  const head = [`${error.name}: ${message.slice(0, 500)}`, ...codes].join(', ')
  const cause = error.cause === undefined ? [] : [`caused by ${describeError(error.cause)}`]
  return [head, ...framesOf(error), ...cause].join('\n')
}

/**
 * The same without any message, for work on data that a message may speak of in words that nothing can tell from others:
 * kind and code, and where it was thrown.
 */
export function describeKind(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const cause = error.cause === undefined ? [] : [`caused by ${describeKind(error.cause)}`]
  return [`${error.name}${code}`, ...framesOf(error), ...cause].join('\n')
}

/** Lines of the stack. A message of several lines may hold some that look like one: only what follows it counts. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message)
  const after = at < 0 ? stack : stack.slice(at + message.length)
  return after
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 15)
}

/** PostgreSQL's class 42 quotes names of tables and columns, not what is in them. */
function speaksOfSchema(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && /^42[A-Z0-9]{3}$/.test(error.code)
}
