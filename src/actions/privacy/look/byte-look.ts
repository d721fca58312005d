import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { namedIn, type Patterns } from './patterns.ts'
import { closedUp, resolved } from './resolve.ts'

const WINDOW = 1 << 18
/** Bytes of one window that the next begins with: a name of 200 characters as numeric entities in UTF-16 fits. */
const OVERLAP = 4096
/** More control characters than this among the bytes, and they are no text. */
const NOISE = 0.05
/** What other programs write where it is not UTF-8: Windows west, Latin 9, DOS, Macintosh, Windows east and Turkish. */
const CODE_PAGES = ['windows-1252', 'latin9', 'cp850', 'cp437', 'macintosh', 'windows-1250', 'windows-1254']
/** Text within the text that is written otherwise: MIME, vCard, data addresses. */
const WRITTEN_OTHERWISE =
  /content-transfer-encoding:\s*(?:base64|quoted-printable)|;\s*encoding=(?:b|base64|quoted-printable)\b|=\?[\w-]+\?[bq]\?|;base64,/i

/**
 * Looks through bytes whatever they are, in every encoding in which a text may be written: UTF-8, windows-1252,
 * ISO-8859-15, UTF-16 of both orders at either place, with entities resolved. `markup` takes tags out as well.
 */
export class ByteLook {
  found = false
  /** Somewhere are bytes that no text holds, or a text in another writing, so that a name may stand in them unseen. */
  noise = false
  readonly #patterns: Patterns
  readonly #markup: boolean
  #tail: Buffer = Buffer.alloc(0)
  #held: Uint8Array[] = []
  #length = 0
  #utf16 = false
  #begun = false

  constructor(patterns: Patterns, options: { markup?: boolean } = {}) {
    this.#patterns = patterns
    this.#markup = options.markup ?? false
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && !this.found; at += WINDOW) {
      const piece = bytes.subarray(at, at + WINDOW)
      this.#held.push(piece.slice())
      this.#length += piece.length
      if (this.#length >= WINDOW) this.#look(true)
    }
  }

  end(): void {
    if (!this.found && this.#length > 0) this.#look(false)
  }

  #look(after: boolean): void {
    const before = this.#tail.length > 0
    const window = Buffer.concat([this.#tail, ...this.#held])
    this.#held = []
    this.#length = 0
    if (!this.#begun) {
      this.#begun = true
      this.#utf16 = (window[0] === 0xfe && window[1] === 0xff) || (window[0] === 0xff && window[1] === 0xfe)
    }
    this.found = this.#texts(window).some(text => this.#named(text, { before, after }))
    this.#tail = Buffer.from(window.subarray(-OVERLAP))
  }

  #named(raw: string, goesOn: { before: boolean; after: boolean }): boolean {
    const text = closedUp(raw)
    if (namedIn(text, this.#patterns, goesOn)) return true
    const plain = resolved(text)
    if (plain !== text && namedIn(closedUp(plain), this.#patterns, goesOn)) return true
    if (!this.#markup || !text.includes('<')) return false
    return ['', ' '].some(gap =>
      namedIn(closedUp(resolved(text.replace(/<[^<>]*>/g, gap))), this.#patterns, goesOn),
    )
  }

  #texts(window: Buffer): string[] {
    let high = false
    let nul = 0
    let control = 0
    for (let i = 0; i < window.length; i++) {
      const byte = window[i]!
      if (byte >= 0x80) high = true
      else if (byte < 32) {
        if (byte === 0) nul++
        else if ((byte < 9 || byte > 13) && byte !== 27) control++
      }
    }
    const plain = window.toString('latin1')
    const hidden = plain.includes('PK\u0003\u0004') || WRITTEN_OTHERWISE.test(plain)
    if (control > window.length * NOISE || hidden) this.noise = true
    const texts: string[] = []
    if (!high) texts.push(plain)
    else {
      texts.push(window.toString('utf8'))
      if (!isUtf8(wholeCharacters(window))) texts.push(...CODE_PAGES.map(page => iconv.decode(window, page)))
    }
    if (nul > 0 || this.#utf16)
      for (const from of [0, 1]) {
        const pairs = window.subarray(from, from + ((window.length - from) & ~1))
        texts.push(pairs.toString('utf16le'), Buffer.from(pairs).swap16().toString('utf16le'))
      }
    return texts
  }
}

/** Without what a window may cut off of a character at either end. */
function wholeCharacters(window: Buffer): Buffer {
  let from = 0
  while (from < 3 && (window[from]! & 0xc0) === 0x80) from++
  let to = window.length
  for (let back = 1; back <= 3 && back <= to - from; back++)
    if (window[window.length - back]! >= 0xc0) {
      to = window.length - back
      break
    }
  return window.subarray(from, to)
}
