import { createHash, randomBytes } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'

/** Thirty-two that are not mistaken for each other. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz023456789'
const LENGTH = 24
const MARK = 'sha256:'

/**
 * Ten new backup codes, `k3tq9w-…-…-…`, of 120 bits each: so many that a plain hash keeps them (OWASP ASVS 5.0, V6.5.2).
 */
export const newBackupCodes = (): string[] => Array.from({ length: 10 }, newCode)

function newCode(): string {
  const signs = [...randomBytes(LENGTH)].map(byte => SIGNS[byte % SIGNS.length])
  return signs.join('').replace(/(.{6})(?=.)/g, '$1-')
}

/** What is kept of a code, and compared. Capitals, spaces and dashes make no difference. */
export function hashOfCode(code: string): string {
  const plain = code.toLowerCase().replace(/[^0-9a-z]/g, '')
  return MARK + createHash('sha256').update(plain).digest('base64url')
}

/**
 * How better-auth keeps the list of somebody's codes: each as its hash, and the list encrypted with the server's secret
 * besides. What it compares with the list is a hash as well: the door makes it of what was given.
 */
export function keptBackupCodes(key: string) {
  return {
    encrypt: (list: string) => symmetricEncrypt({ key, data: hashedOnce(list) }),
    decrypt: async (data: string) => hashedOnce(await symmetricDecrypt({ key, data })),
  }
}

/** A list of codes, those that are hashes already left as they are. */
function hashedOnce(list: string): string {
  const codes = JSON.parse(list) as string[]
  return JSON.stringify(codes.map(code => (code.startsWith(MARK) ? code : hashOfCode(code))))
}
