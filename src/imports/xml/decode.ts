/** Windows-1252 0x80–0x9F; the five holes keep their control character, as the web platform does. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
/** Where ISO-8859-15 differs from ISO-8859-1. */
const LATIN_9: Readonly<Record<number, string>> = {
  164: '€',
  166: 'Š',
  168: 'š',
  180: 'Ž',
  184: 'ž',
  188: 'Œ',
  189: 'œ',
  190: 'Ÿ',
}
const UTF8_NAMES = /^(utf-?8|us-ascii|ascii)$/i
const SINGLE_NAMES = /^(iso-?8859-1|latin-?1|windows-1252|cp-?1252|ansi)$/i
const LATIN_9_NAMES = /^(iso-?8859-15|latin-?9)$/i
const UTF16_NAMES = /^(utf-?16(le|be)?|ucs-2)$/i
const HEAD = 200

/** What the decoder found about the encoding. `lies`: the bytes are not what the declaration says. */
export type EncodingFacts = { declared: string; lies: boolean; unknown: boolean }

/**
 * Bytes of an XML file to text, chunk by chunk, whatever the declaration claims. Accounting packages write
 * ISO-8859-1 bytes under `encoding="UTF-8"` and windows-1252 under ISO-8859-1, so the bytes decide: a byte order
 * mark or a zero beside `<` makes it UTF-16; every valid UTF-8 sequence is read as such; a byte that is none is
 * read as windows-1252. Text in a single-byte encoding that happens to be valid UTF-8 ("Ã©") does not occur in
 * names of people and firms, a damaged byte in an otherwise good file does.
 *
 * Never throws; whatever is odd shows in `facts`.
 */
export class XmlDecoder {
  #held: Uint8Array = new Uint8Array(0)
  #started = false
  #utf16: TextDecoder | null = null
  #latin9 = false
  #single = false
  #sawMark = false
  #sawMultibyte = false
  #sawStray = false
  #declared = ''
  #unknown = false
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

  push(chunk: Uint8Array): string {
    let bytes = chunk
    if (this.#held.length > 0) {
      bytes = new Uint8Array(this.#held.length + chunk.length)
      bytes.set(this.#held)
      bytes.set(chunk, this.#held.length)
      this.#held = new Uint8Array(0)
    }
    if (!this.#started) {
      if (bytes.length < HEAD) {
        this.#held = bytes === chunk ? bytes.slice() : bytes
        return ''
      }
      bytes = this.#start(bytes)
    }
    return this.#decode(bytes, false)
  }

  end(): string {
    let bytes = this.#held
    this.#held = new Uint8Array(0)
    if (!this.#started) bytes = this.#start(bytes)
    return this.#decode(bytes, true)
  }

  facts(): EncodingFacts {
    const single = this.#single || this.#latin9
    const lies = this.#utf16 === null && (single ? this.#sawMultibyte || this.#sawMark : this.#sawStray)
    return { declared: this.#declared, lies, unknown: this.#unknown }
  }

  #start(bytes: Uint8Array): Uint8Array {
    this.#started = true
    const [a, b, c] = bytes
    if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) this.#utf16 = new TextDecoder('utf-16le')
    else if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) this.#utf16 = new TextDecoder('utf-16be')
    if (this.#utf16) return bytes
    const mark = a === 0xef && b === 0xbb && c === 0xbf
    this.#sawMark = mark
    const rest = mark ? bytes.subarray(3) : bytes
    const head = String.fromCharCode(...rest.subarray(0, HEAD))
    const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head)
    this.#declared = declared?.[1] ?? ''
    this.#single = SINGLE_NAMES.test(this.#declared)
    this.#latin9 = LATIN_9_NAMES.test(this.#declared)
    const known = this.#single || this.#latin9 || UTF8_NAMES.test(this.#declared)
    this.#unknown = this.#declared !== '' && !known && !UTF16_NAMES.test(this.#declared)
    return rest
  }

  #decode(bytes: Uint8Array, last: boolean): string {
    if (this.#utf16) return this.#utf16.decode(bytes, { stream: !last })
    const cut = last ? bytes.length : completeLength(bytes)
    if (cut < bytes.length) this.#held = bytes.slice(cut)
    const whole = bytes.subarray(0, cut)
    try {
      const text = this.#utf8.decode(whole)
      if (text.length !== whole.length) this.#sawMultibyte = true
      return text
    } catch {
      return this.#mixed(whole)
    }
  }

  /** Sequence by sequence: valid UTF-8 as it is, other bytes as single characters. */
  #mixed(bytes: Uint8Array): string {
    const pieces: string[] = []
    let good = 0
    let i = 0
    while (i < bytes.length) {
      const length = sequenceLength(bytes, i)
      if (length > 0) {
        if (length > 1) this.#sawMultibyte = true
        i += length
        continue
      }
      if (i > good) pieces.push(this.#utf8.decode(bytes.subarray(good, i)))
      pieces.push(this.#character(bytes[i]!))
      this.#sawStray = true
      good = ++i
    }
    if (i > good) pieces.push(this.#utf8.decode(bytes.subarray(good, i)))
    return pieces.join('')
  }

  #character(byte: number): string {
    if (this.#latin9 && LATIN_9[byte]) return LATIN_9[byte]
    return byte < 0xa0 ? WINDOWS_1252[byte - 0x80]! : String.fromCharCode(byte)
  }
}

/** Length of the valid UTF-8 sequence at `i`, 0 where there is none (RFC 3629: no overlong forms, no surrogates). */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const a = bytes[i]!
  if (a < 0x80) return 1
  if (a < 0xc2 || a > 0xf4) return 0
  const b = bytes[i + 1] ?? 0
  if (b < 0x80 || b > 0xbf) return 0
  if (a < 0xe0) return 2
  if ((a === 0xe0 && b < 0xa0) || (a === 0xed && b > 0x9f)) return 0
  if ((a === 0xf0 && b < 0x90) || (a === 0xf4 && b > 0x8f)) return 0
  const c = bytes[i + 2] ?? 0
  if (c < 0x80 || c > 0xbf) return 0
  if (a < 0xf0) return 3
  const d = bytes[i + 3] ?? 0
  return d < 0x80 || d > 0xbf ? 0 : 4
}

/** Length without a sequence at the end that the next chunk may complete. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) break
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needs > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
