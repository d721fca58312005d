import { createHmac, randomUUID } from 'node:crypto'
import { type Place, postInvitation } from '../../src/contract/access/people.ts'
import { signedIn } from '../sign-in/owner.ts'
import { askedBy, cookiesOf, type SessionCookie } from './asked-by.ts'

/** An account manager who sees the customers of nobody yet. */
export const MANAGER: Place = {
  role: 'accountManager',
  sight: 'own',
  team: '',
  managerNames: [],
  hurting: false,
}

export type Somebody = { name: string; email: string; password: string; cookies: SessionCookie[] }

/** The owner, signed in a moment ago: inviting and removing people asks that. Makes the owner of a new product. */
export async function ownerAnew(url: string): Promise<SessionCookie[]> {
  return cookiesOf((await signedIn(url)).cookie)
}

/** Invites somebody and takes the invitation up, as both would: a new person with an account of his own. */
export async function somebody(url: string, place: Place, name = 'Jan Bakker'): Promise<Somebody> {
  const email = `${randomUUID().slice(0, 8)}@example.nl`
  const password = 'kaas brood fietsen regen'
  const link = await invitationLink(url, place, email)
  const token = new URL(link).hash.slice(1)
  const { cookies } = await askedBy(url, [], 'POST', '/invitations/accept', { token, name, password })
  return { name, email, password, cookies }
}

/** Link of an invitation. */
export async function invitationLink(url: string, place: Place, email: string): Promise<string> {
  const owner = await ownerAnew(url)
  const body = { ...place, email, language: 'nl' }
  const { answer } = await askedBy(url, owner, 'POST', '/invitations', body)
  return postInvitation.response.parse(answer).link
}

/** The six digits an authenticator app shows for a key (RFC 6238), `steps` half minutes from now. */
export function totp(secret: string, steps = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac('sha1', base32(secret)).update(counter).digest()
  const at = digest[19]! & 0x0f
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function base32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.toUpperCase()]
    .filter(letter => alphabet.includes(letter))
    .map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}
