import type { Bounds } from './places.ts'

/**
 * What a set of doors bears: paths that anybody may use, with a budget that nobody else draws on. Per `each` address, an
 * IPv6 one by its /64.
 */
export type DoorSet = {
  /** Bytes of a body. */
  readonly body: number
  /** Milliseconds in which a body is whole. */
  readonly within: number
  /** Bodies that are read at a time. */
  readonly reading: Bounds
  /** Requests that are worked on at a time. */
  readonly working: Bounds
  /** Answers on their way at a time, which who asked may be slow to read. */
  readonly answering: Bounds
  /** Requests a minute from one address. */
  readonly aMinute: number
}

/** The sets of doors by name. What gets doors of its own for strangers gets a line of its own here. */
export const DOORS = {
  'sign-in': {
    body: 64 * 1024,
    within: 10_000,
    reading: { inAll: 1_000, each: 250 },
    working: { inAll: 300, each: 100 },
    answering: { inAll: 300, each: 100 },
    aMinute: 600,
  },
} as const satisfies Record<string, DoorSet>

/** What somebody who is known may have: a person, or a token. */
export const KNOWN = {
  /** Settings and mappings are kilobytes; files come as uploads, which are streamed. */
  body: 4 * 1024 * 1024,
  within: 60_000,
  reading: { inAll: 1_000, each: 64 },
  working: { inAll: 500, each: 250 },
  /** Uploads, which stream for as long as a line needs. */
  uploading: { inAll: 64, each: 20 },
} as const

/** Milliseconds in which an answer of a door is read: the longest is 300 kB. */
export const READ_WITHIN = 60_000

/** Looks into the database whether a token that nobody brought before is one, at a time. */
export const LOOKUPS: Bounds = { inAll: 100, each: 20 }

/** Requests a minute from one address by who is nobody known, where no door is: refused, or not there. */
export const MOST_ANONYMOUS = 600
