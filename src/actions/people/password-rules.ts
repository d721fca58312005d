import { dictionary } from '@zxcvbn-ts/language-common'
import { Failure } from '../failure.ts'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

/** Fewer different signs than this make a row or a repetition. */
const FEWEST_SIGNS = 5
/** A piece of a name or address that is shorter says nothing of a person. */
const TELLING = 4

/**
 * Refuses a new password that is short, long, common or personal, and asks for no kinds of signs (NIST SP 800-63B
 * §3.1.1.2, OWASP ASVS 5.0 §6.2). Common is what stands in the list of 49,233 passwords seen most in breaches, or is
 * made of at most two of them with digits and signs around: such are guessed with the same lists.
 *
 * @example
 * checkPassword('welkom123welkom', { name: 'Ans', email: 'ans@example.nl' }) // throws password-common
 */
export function checkPassword(password: string, person: { name: string; email: string }): void {
  const signs = [...password.normalize('NFKC')]
  if (signs.length < SHORTEST_PASSWORD) throw new Failure('password-short', { least: SHORTEST_PASSWORD })
  if (signs.length > LONGEST_PASSWORD) throw new Failure('password-long', { most: LONGEST_PASSWORD })
  const plain = signs.join('').toLowerCase()
  if (isPersonal(plain, person)) throw new Failure('password-personal')
  if (isCommon(plain)) throw new Failure('password-common')
}

function isPersonal(plain: string, { name, email }: { name: string; email: string }): boolean {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const pieces = [
    'klantkring',
    local,
    ...local.split(/[^\p{L}\p{N}]+/u),
    domain.split('.').slice(0, -1).join('.'),
    ...name.toLowerCase().split(/\s+/),
  ]
  return pieces.some(piece => piece.length >= TELLING && plain.includes(piece))
}

function isCommon(plain: string): boolean {
  if (new Set(plain).size < FEWEST_SIGNS || isRow(plain)) return true
  const known = commonPasswords()
  if (known.has(plain)) return true
  const letters = plain.replace(/[^\p{L}]+/gu, '')
  return isMadeOf(plain, known) || (letters.length * 2 >= plain.length && isMadeOf(letters, known))
}

/** One common password, or two after each other. */
function isMadeOf(text: string, known: ReadonlySet<string>): boolean {
  if (known.has(text)) return true
  for (let cut = 4; cut <= text.length - 4; cut++)
    if (known.has(text.slice(0, cut)) && known.has(text.slice(cut))) return true
  return false
}

/** `abcdefghijkl`, `987654321098`: every sign follows the one before. */
function isRow(plain: string): boolean {
  const steps = [...plain].slice(1).map((sign, i) => sign.charCodeAt(0) - plain.charCodeAt(i))
  return [1, -1].some(step => steps.filter(s => s === step || Math.abs(s) === 9).length === steps.length)
}

let common: ReadonlySet<string> | null = null

function commonPasswords(): ReadonlySet<string> {
  common ??= new Set(dictionary['passwords-common'] as readonly string[])
  return common
}
