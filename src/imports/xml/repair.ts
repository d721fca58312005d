/** What no XML 1.0 file may hold, and what packages write all the same. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const ODD_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos);)/
const ODD_AMPERSANDS = /&(?!(?:amp|lt|gt|quot|apos);)(?:#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));)?/g
const CDATA = '<![CDATA['
/** Longest thing at the end of a chunk that must be seen whole: `<![CDATA[` or `&#x10FFFF;`. */
const HOLD = 10

/**
 * Makes text fit for a strict XML reader while it streams by: an ampersand that begins no entity ("Jansen & Zn",
 * `&euro;`) becomes `&amp;`, control characters and references to them are left out. Inside CDATA an ampersand is
 * itself. `ampersands` and `controls` count what was repaired.
 */
export class XmlRepair {
  ampersands = 0
  controls = 0
  #held = ''
  #inCdata = false

  push(chunk: string): string {
    const text = this.#held + chunk
    const cut = holdFrom(text)
    this.#held = text.slice(cut)
    return this.#repair(cut === text.length ? text : text.slice(0, cut))
  }

  end(): string {
    const text = this.#held
    this.#held = ''
    return this.#repair(text)
  }

  #repair(text: string): string {
    const clean = CONTROL.test(text) ? text.replace(CONTROLS, this.#dropControl) : text
    const cdata = this.#inCdata || clean.includes(CDATA)
    if (!cdata) return this.#outside(clean)
    const pieces: string[] = []
    let at = 0
    while (at < clean.length) {
      const mark = clean.indexOf(this.#inCdata ? ']]>' : CDATA, at)
      const to = mark < 0 ? clean.length : mark + (this.#inCdata ? 3 : CDATA.length)
      const piece = clean.slice(at, to)
      pieces.push(this.#inCdata ? piece : this.#outside(piece))
      if (mark >= 0) this.#inCdata = !this.#inCdata
      at = to
    }
    return pieces.join('')
  }

  #outside(text: string): string {
    return ODD_AMPERSAND.test(text) ? text.replace(ODD_AMPERSANDS, this.#ampersand) : text
  }

  readonly #dropControl = (): string => {
    this.controls++
    return ''
  }

  readonly #ampersand = (match: string, hex: string | undefined, decimal: string | undefined): string => {
    const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : -1
    if (code < 0) {
      this.ampersands++
      return '&amp;'
    }
    if (isCharacter(code)) return match
    this.controls++
    return ''
  }
}

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}

/** From where the end of the text must wait for the next chunk. */
function holdFrom(text: string): number {
  const from = Math.max(0, text.length - HOLD)
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 38) {
      if (text.indexOf(';', i) < 0) return i
    } else if (c === 60) {
      if (CDATA.startsWith(text.slice(i, i + CDATA.length)) && text.length - i < CDATA.length) return i
    } else if (c === 93 && text.length - i <= 2) return i
  }
  return text.length
}
