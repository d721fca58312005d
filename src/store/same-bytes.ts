import { timingSafeEqual } from 'node:crypto'

/** Whether two secrets are the same; how long it takes tells at most that their lengths differ. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)
