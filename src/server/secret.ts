import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The server's secret cannot be used; the message is the sentence for the user. */
class SecretRefusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SecretRefusal'
  }
}

const SHORTEST = 32

/**
 * The secret that signs cookies and encrypts what is kept of second factors and webhooks: `given` (KLANTKRING_SECRET,
 * or what KLANTKRING_SECRET_FILE holds), else the file `secret` of the data folder, made at the first start with 32
 * random bytes, for its owner only. Two that start at once end with the same one. Throws `SecretRefusal` for a secret
 * that is shorter than 32 characters.
 *
 * @example
 * serverSecret('klantkring-data') // 'k3J…', the same at every start
 */
export function serverSecret(dataFolder: string, given?: string): string {
  if (given !== undefined) return checked(given.trim(), 'KLANTKRING_SECRET')
  const path = join(dataFolder, 'secret')
  const known = read(path)
  if (known !== null) return checked(known, path)
  mkdirSync(dataFolder, { recursive: true })
  const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    // A link appears whole or not at all, and never over one that is there.
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return checked(read(path) ?? '', path)
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function checked(secret: string, where: string): string {
  if (secret.length >= SHORTEST) return secret
  throw new SecretRefusal(
    `The secret of ${where} is shorter than ${SHORTEST} characters. Make one with: openssl rand -base64 32`,
  )
}
