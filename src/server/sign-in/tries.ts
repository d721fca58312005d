import { createHash } from 'node:crypto'

/** What guesses are counted under: a hash, for it may be an address of somebody. */
export const triesKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/** Guesses of the password of an address: from anywhere, and from a browser in which its owner signed in before. */
export const guessesOf = (email: string) => ({
  address: triesKey(`address ${email}`),
  browser: triesKey(`browser ${email}`),
})
