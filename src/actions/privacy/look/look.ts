import { namedIn, type Patterns } from './patterns.ts'
import { resolved } from './resolve.ts'

/** Why a file, or a part of one, could not be looked into. */
export type UnlookedReason =
  /** Closed with a password. */
  | 'encrypted'
  /** Packed in a way that is not unpacked. */
  | 'method'
  /** An archive in an archive, or one of a kind that is not unpacked. */
  | 'archive'
  /** Not whole, or not as its kind should be. */
  | 'damaged'
  /** Past what is unpacked or read. */
  | 'too-large'
  /** A picture, a PDF, or what only another program reads. */
  | 'binary'
  /** The disk did not give it. */
  | 'unreadable'

/** A part that could not be looked into; `inside` is its name within the file, '' the file itself. */
export type Unlooked = { reason: UnlookedReason; inside: string }

/** What came of looking through a file: it names the person, all of it was seen and does not, or a part was not seen. */
export type Looked = 'named' | 'clean' | (Unlooked & { more: number })

/** Unpacked bytes of one file, those of zips in it counted too. */
const MOST_BYTES = 4 * 2 ** 30
const MOST_NAMED = 20

/** What is known of one original while it is looked through. */
export class Look {
  readonly patterns: Patterns
  named = false
  /** Bytes that may still be unpacked. */
  left = MOST_BYTES
  /** The first parts that could not be looked into, and how many there are. */
  readonly unlooked: Unlooked[] = []
  unlookedCount = 0

  /** What is known of files by their SHA-256: what came out of a zip was looked through by itself. */
  readonly known: ReadonlyMap<string, Looked | 'gone'>

  constructor(patterns: Patterns, known: ReadonlyMap<string, Looked | 'gone'> = new Map()) {
    this.patterns = patterns
    this.known = known
  }

  get result(): Looked {
    if (this.named) return 'named'
    const [first] = this.unlooked
    return first ? { ...first, more: this.unlookedCount - 1 } : 'clean'
  }

  /** The name of a file, in which other signs stand for blanks. */
  name(text: string): void {
    const goesOn = { before: false, after: false }
    this.named ||= [
      text,
      resolved(text),
      unescaped(text),
      unescaped(text).replace(/[+.\-\u2013]/g, ' '),
    ].some(one => namedIn(one, this.patterns, goesOn))
  }

  unread(reason: UnlookedReason, inside = '', times = 1): void {
    if (this.unlooked.some(one => one.reason === reason && one.inside === inside)) return
    this.unlookedCount += times
    if (this.unlooked.length < MOST_NAMED) this.unlooked.push({ reason, inside: inside.slice(0, 200) })
  }
}

/** `Piet%20Jansen` as it is meant. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
