import { XmlStream } from '../../../imports/xml/stream.ts'
import type { Patterns } from './patterns.ts'
import { TextLook } from './text-look.ts'

/** Elements that only cut a sentence into runs of one look: of workbooks, of documents, of text. */
const RUNS = new Set(
  'r t rpr span a b i u s em strong font sub sup small mark hyperlink ins del smarttag prooferr bookmarkstart bookmarkend lastrenderedpagebreak'.split(
    ' ',
  ),
)
/** The look of a run: all in it says how, not what. */
const LOOK = 'rpr'
/** Elements of UBL that hold a file in base64. */
const EMBEDDED = new Set(['EmbeddedDocumentBinaryObject', 'BinaryObject'])
/** Headers and footers of sheets, in whose text codes stand between words: `&LJansen&"Arial"&8`. */
const MARGIN = /^(?:odd|even|first)(?:Header|Footer)$/
const CODES = /&(?:"[^"]*"|\d+|[A-Z])/gi
/** The own text of an element that has others within it is put together up to so many characters. */
const LONGEST_OWN = 1 << 16

type Element = { name: string; file: string | null; pieces: string[]; length: number; mixed: boolean }

/** What an XML file holds beside text: a file in it, or a part that its reader does not see. */
export type XmlFinds = {
  embedded(name: string, bytes: Uint8Array): void
  unread(code: string, where: string): void
}

/**
 * Looks through an XML file as the importers see it: entities resolved, CDATA and comments as text, attributes too. A
 * name may be cut over runs of rich text (joined without a gap), or over elements such as first and family name (joined
 * with one), or have other elements in its midst (the own text of their element).
 */
export class XmlLook {
  readonly #stream: XmlStream
  readonly #runs: TextLook
  readonly #spaced: TextLook
  readonly #finds: XmlFinds
  readonly #open: Element[] = []
  #inLook = 0

  constructor(file: string, patterns: Patterns, finds: XmlFinds) {
    this.#runs = new TextLook(patterns)
    this.#spaced = new TextLook(patterns)
    this.#finds = finds
    this.#stream = new XmlStream(file, {
      open: (name, attributes) => this.#opened(name, attributes),
      text: text => this.#text(text),
      close: name => this.#closed(name),
      comment: text => this.#spaced.push(`\n${text}\n`),
    })
  }

  get found(): boolean {
    return this.#runs.found || this.#spaced.found
  }

  push(bytes: Uint8Array): void {
    this.#stream.push(bytes)
    this.#unread()
  }

  end(): void {
    this.#stream.end()
    this.#unread()
    this.#runs.end()
    this.#spaced.end()
  }

  #unread(): void {
    for (const { level, code, column } of this.#stream.problems())
      if (level === 'error' || code === 'xml-long-text') this.#finds.unread(code, column)
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.#open.at(-1)
    if (parent && parent.length > 0) parent.mixed = true
    const file = EMBEDDED.has(name) ? (attributes.filename ?? attributes.mimeCode ?? name) : null
    this.#open.push({ name, file, pieces: [], length: 0, mixed: false })
    this.#between(name, 1)
    for (const value of Object.values(attributes)) this.#spaced.push(`${value}\n`)
  }

  #text(text: string): void {
    const element = this.#open.at(-1)
    if (!element) return
    if (element.file !== null || element.length < LONGEST_OWN) {
      element.pieces.push(text)
      element.length += text.length
    }
    if (element.file !== null) return
    this.#runs.push(text)
    this.#spaced.push(MARGIN.test(element.name) ? text.replace(CODES, ' ') : text)
  }

  #closed(name: string): void {
    const element = this.#open.pop()
    if (element?.file != null) {
      const bytes = Buffer.from(element.pieces.join(''), 'base64')
      if (bytes.length > 0) this.#finds.embedded(element.file, bytes)
    } else if (element?.mixed) this.#spaced.push(`\n${element.pieces.join('')}\n`)
    this.#between(name, -1)
  }

  #between(name: string, step: 1 | -1): void {
    const small = name.toLowerCase()
    if (small === LOOK) this.#inLook += step
    else if (this.#inLook === 0 && !RUNS.has(small)) this.#runs.push('\n')
    this.#spaced.push('\n')
  }
}
