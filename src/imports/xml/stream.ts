import { SaxesParser } from 'saxes'
import type { Problem } from '../problem.ts'
import { XmlDecoder } from './decode.ts'
import { XmlRepair } from './repair.ts'

const DEEPEST = 100
/** Plain text of one element beyond this many characters is cut; it can only be an embedded file. */
const LONGEST_TEXT = 1 << 20
/** Characters without any event of the parser (a tag, comment or attribute without end): refused beyond it. */
const LONGEST_SILENCE = 8 << 20
/** saxes keeps what it slices alive, so it is fed in pieces. */
const PIECE = 1 << 16

/**
 * What a format gets to see of an XML file. Names come without prefix. `text` gives the text between two tags, with
 * entities resolved; white space is not removed. `depth` is 1 for the root.
 */
export type XmlHandlers = {
  open(name: string, attributes: Readonly<Record<string, string>>, depth: number, qualified: string): void
  text(text: string): void
  close(name: string, depth: number): void
  comment?(text: string): void
}

/**
 * One XML file, chunk by chunk, strict where meaning is at stake and tolerant where packages are known to fail:
 * encodings that lie, bare ampersands and control characters are repaired with a warning; DOCTYPE (so no entity
 * bombs and no external files), nesting deeper than 100 and endless tags are refused; broken XML stops the reading
 * with the line it broke at. After the first error no event comes any more.
 *
 * `problems()` gives what came up since it was last asked.
 */
export class XmlStream {
  readonly #file: string
  readonly #handlers: XmlHandlers
  readonly #decoder = new XmlDecoder()
  readonly #repair = new XmlRepair()
  readonly #parser = new SaxesParser({ xmlns: false, position: true })
  readonly #names: string[] = []
  #problems: Problem[] = []
  #broken = false
  #closedRoot = false
  #closePending = false
  #fed = 0
  #lastEvent = 0
  #begun = false
  #isXml = false
  #cutText = false
  #plainRun = 0

  constructor(file: string, handlers: XmlHandlers) {
    this.#file = file
    this.#handlers = handlers
    const parser = this.#parser
    parser.on('opentag', tag => this.#open(tag.name, tag.attributes))
    parser.on('closetag', () => {
      this.#flushClose()
      this.#lastEvent = this.#fed
      this.#closePending = true
    })
    parser.on('text', text => this.#text(text))
    parser.on('cdata', text => this.#text(text))
    parser.on('comment', text => {
      this.#flushClose()
      this.#lastEvent = this.#fed
      this.#cutText = false
      if (!this.#broken) this.#handlers.comment?.(text)
    })
    parser.on('doctype', () => this.refuse('xml-doctype'))
    parser.on('error', error => this.#error(error))
  }

  /** True after the first error or refusal: nothing more will be read. */
  get broken(): boolean {
    return this.#broken
  }

  /** True once the root element has closed: what was read is the whole document. */
  get complete(): boolean {
    return this.#closedRoot
  }

  /** Line in the file that is being read, 1-based. */
  get line(): number {
    return this.#parser.line
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.#broken; at += PIECE)
      this.#write(this.#repair.push(this.#decoder.push(chunk.subarray(at, at + PIECE))))
  }

  end(): void {
    if (!this.#broken) this.#write(this.#repair.push(this.#decoder.end()))
    if (!this.#broken) this.#write(this.#repair.end())
    if (!this.#broken) {
      if (!this.#begun) this.refuse('xml-empty')
      else this.#parser.close()
    }
    if (this.#broken && !this.#closedRoot) return
    const encoding = this.#decoder.facts()
    if (encoding.lies) this.#warn('xml-encoding', encoding.declared || 'UTF-8')
    if (encoding.unknown) this.#warn('xml-encoding-unknown', encoding.declared)
    if (this.#repair.ampersands > 0) this.#warn('xml-ampersand', '', this.#repair.ampersands)
    if (this.#repair.controls > 0) this.#warn('xml-control-characters', '', this.#repair.controls)
  }

  problems(): Problem[] {
    const found = this.#problems
    this.#problems = []
    return found
  }

  /** Stops reading, with an error about the file as a whole. */
  refuse(code: string, value = '', values?: Problem['values']): void {
    if (this.#broken) return
    this.#broken = true
    this.#problems.push({
      level: 'error',
      code,
      file: this.#file,
      row: 0,
      column: this.#path(),
      value: value.slice(0, 80),
      values: { line: this.#parser.line, ...values },
    })
  }

  #path(): string {
    return this.#names.slice(0, 8).join('/')
  }

  #warn(code: string, value: string, count?: number): void {
    const problem: Problem = { level: 'warning', code, file: this.#file, row: 0, column: '', value }
    this.#problems.push(count === undefined ? problem : { ...problem, values: { count } })
  }

  #write(text: string): void {
    if (text === '') return
    let piece = this.#withoutLongText(text)
    if (!this.#begun) {
      piece = piece.trimStart()
      if (piece === '') return
      this.#begun = true
      this.#isXml = piece.startsWith('<')
    }
    this.#fed += piece.length
    this.#parser.write(piece)
    this.#flushClose()
    if (this.#fed - this.#lastEvent > LONGEST_SILENCE) this.refuse('xml-too-long')
  }

  /** Leaves out the middle of text without end, such as an embedded document, so that memory stays bounded. */
  #withoutLongText(text: string): string {
    const last = Math.max(text.lastIndexOf('<'), text.lastIndexOf('>'))
    if (last >= 0) {
      this.#plainRun = text.length - last
      return text
    }
    this.#plainRun += text.length
    if (this.#plainRun <= LONGEST_TEXT || text.length < 4) return text
    this.#cutText = true
    return text.slice(-2)
  }

  #open(qualified: string, attributes: Readonly<Record<string, string>>): void {
    this.#flushClose()
    this.#lastEvent = this.#fed
    this.#cutText = false
    if (this.#broken) return
    const name = localName(qualified)
    this.#names.push(name)
    if (this.#names.length > DEEPEST) this.refuse('xml-too-deep')
    else this.#handlers.open(name, attributes, this.#names.length, qualified)
  }

  #text(text: string): void {
    this.#flushClose()
    this.#lastEvent = this.#fed
    if (this.#broken || this.#names.length === 0) return
    if (this.#cutText) {
      this.#cutText = false
      const column = this.#path()
      this.#problems.push({
        level: 'notice',
        code: 'xml-long-text',
        file: this.#file,
        row: 0,
        column,
        value: '',
      })
      return
    }
    this.#handlers.text(text)
  }

  /** saxes says that an element closed before it says that the closing name was wrong: so this waits a moment. */
  #flushClose(): void {
    if (!this.#closePending) return
    this.#closePending = false
    if (this.#broken) return
    const depth = this.#names.length
    this.#handlers.close(this.#names.pop() ?? '', depth)
    if (depth === 1) this.#closedRoot = true
  }

  #error(error: Error): void {
    if (error.message.endsWith('unexpected close tag.')) this.#closePending = false
    this.#flushClose()
    if (this.#broken) return
    const reason = error.message.replace(/^\d+:\d+: /, '')
    if (this.#closedRoot) {
      this.#warn('xml-after-end', reason)
      this.#broken = true
      return
    }
    this.refuse(this.#isXml ? 'xml-broken' : 'xml-not-xml', reason)
  }
}

/** A name without its namespace prefix: `cbc:ID` → `ID`. */
export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The namespace that an element's own attributes declare for its name; empty when they declare none. */
export function ownNamespace(qualified: string, attributes: Readonly<Record<string, string>>): string {
  const colon = qualified.indexOf(':')
  return attributes[colon < 0 ? 'xmlns' : `xmlns:${qualified.slice(0, colon)}`] ?? ''
}
