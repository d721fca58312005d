/** What the system says by its codes, in words that say what to do. */
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES:
    'this account may not read or write it. Start klantkring as the account that owns it, or choose another place',
  EPERM:
    'this account may not change it. Start klantkring as the account that owns it, or choose another place',
  EROFS: 'it is on a disk that can only be read. Choose another place',
  ENOSPC: 'the disk is full. Make room and try again',
  EDQUOT: 'the account has used up its share of the disk. Make room and try again',
  ENOTDIR: 'a part of it is a file where a folder should be. Choose another place',
  EEXIST: 'there is something of that name already. Choose another place',
  EISDIR: 'it is a folder where a file should be',
  ENOENT: 'it is not there',
  EMFILE: 'too many files are open at once. Allow this account more of them',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  EIO: 'the disk cannot be read or written. Look whether it is broken',
}

/** PostgreSQL's codes for what is the matter with the server or with the account, not with what was asked. */
const DATABASE: readonly (readonly [RegExp, string])[] = [
  [/^53100$/, 'The disk of the database is full. Make room and try again'],
  [/^53300$/, 'The database has too many connections. Try again in a moment, or allow more'],
  [/^(28|3D)/, 'The database does not let this account in. Look at DATABASE_URL'],
  [/^25006$/, 'The database can only be read, as a copy of another. Give the one that is written to'],
  [/^42501$/, 'The account of DATABASE_URL may not do this in the database'],
  [/^(57P|08)/, 'The database stopped. Look whether it runs, and try again'],
  [/^55P03$/, 'The database is at work on the same thing for somebody else. Try again in a moment'],
]

/**
 * An error of the system or of PostgreSQL as a sentence; null for anything else, which is a fault of ours and keeps its
 * stack.
 */
export function systemSentence(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const { code } = error
  const reason = Object.hasOwn(SYSTEM, code) ? SYSTEM[code] : undefined
  if (reason) {
    const path = 'path' in error && typeof error.path === 'string' ? error.path : ''
    return path === '' ? `Not possible: ${reason} (${code}).` : `${path}: ${reason} (${code}).`
  }
  const found = 'severity' in error ? DATABASE.find(([pattern]) => pattern.test(code)) : undefined
  return found ? `${found[1]} (${code}).` : null
}
