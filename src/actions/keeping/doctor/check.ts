/** What was looked at and what was found; `cure` says what to do where all is not well. */
export type Check = {
  what: string
  level: 'ok' | 'warning' | 'problem'
  found: string
  cure: string | null
}

export const ok = (what: string, found: string): Check => ({ what, level: 'ok', found, cure: null })
export const warning = (what: string, found: string, cure: string): Check => ({
  what,
  level: 'warning',
  found,
  cure,
})
export const problem = (what: string, found: string, cure: string): Check => ({
  what,
  level: 'problem',
  found,
  cure,
})

/** Runs a check; one that breaks is itself a problem. */
export async function tried(
  what: string,
  cure: string,
  work: () => Promise<Check | Check[]>,
): Promise<Check[]> {
  try {
    return [await work()].flat()
  } catch (error) {
    return [problem(what, error instanceof Error ? error.message : String(error), cure)]
  }
}

export const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
