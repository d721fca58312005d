/** Files that were handed over are read by nobody else on the machine, whatever its umask says. */
export const OWNERS_FILE = { mode: 0o600 } as const
export const OWNERS_FOLDER = { recursive: true, mode: 0o700 } as const
