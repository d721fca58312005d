import { createHash } from 'node:crypto'
import { detectFile } from '../../../imports/detect.ts'
import { ArchiveLook } from './archive-look.ts'
import { ByteLook } from './byte-look.ts'
import type { Look, UnlookedReason } from './look.ts'
import { TableLook } from './table-look.ts'
import { XmlLook } from './xml-look.ts'

const HEAD = 1 << 18
/** A file in a file in a file: deeper is not looked. */
const DEEPEST = 4

/** What is left out of imports and still is text, XML or a package of XML. */
const TEXT = /^(?:format-table|refused-(?:empty|blank|mt940|vcard|ical|html|json|coda))$/
const XML = /^(?:format-(?:ubl|xaf)|refused-(?:xml-.*|xaf-clair2|saft|cii|camt))$/
const PACKAGE = /^(?:format-(?:zip|xlsx)|refused-(?:zip-empty|xlsb|ods|office))$/
const ARCHIVES = /^refused-(?:gzip|bzip2|7z|xz|rar|cab)$/
/** No text, but what stands in it stands plainly: settings of printers in workbooks, what systems leave in zips. */
const PLAIN_BINARY = /(?:^|\/)(?:printerSettings\d*\.bin|\._[^/]*|\.DS_Store|Thumbs\.db)$/i
/** Drawings of comments, of which Office itself writes no whole XML; the comments stand elsewhere. */
const LOOSE_XML = /\.vml$/i

type Part = { readonly found?: boolean; push(bytes: Uint8Array): void; end(): void }

/**
 * Looks through one file whose bytes come piece by piece, by what it is: as the importer reads it and as bytes. What it
 * finds and what it could not look into stands in `look`. Never throws on what a file holds.
 */
export class FileLook {
  readonly #name: string
  readonly #look: Look
  readonly #inside: string
  readonly #depth: number
  #head: Uint8Array[] = []
  #length = 0
  #parts: Part[] | null = null
  #bytes: ByteLook | null = null
  #text = false

  constructor(name: string, look: Look, inside = '', depth = 0) {
    this.#name = name
    this.#look = look
    this.#inside = inside
    this.#depth = depth
  }

  push(bytes: Uint8Array): void {
    if (this.#look.named) return
    if (this.#parts) {
      this.#give(bytes)
      return
    }
    this.#head.push(bytes.slice())
    this.#length += bytes.length
    if (this.#length >= HEAD) this.#begin()
  }

  end(): void {
    if (this.#look.named) return
    if (!this.#parts) {
      if (this.#isKnown()) return
      this.#begin()
    }
    this.#each(part => part.end())
    if (this.#text && this.#bytes?.noise) this.#unread('binary')
  }

  /** Takes what is known of a file within another, small enough to be here as a whole. */
  #isKnown(): boolean {
    if (this.#depth === 0 || this.#look.known.size === 0) return false
    const hash = createHash('sha256')
    for (const piece of this.#head) hash.update(piece)
    const known = this.#look.known.get(hash.digest('hex'))
    if (known === undefined || known === 'gone') return false
    if (known === 'named') this.#look.named = true
    else if (known !== 'clean') {
      const { reason, inside, more } = known
      this.#look.unread(reason, inside === '' ? this.#inside : this.#within(inside), more + 1)
    }
    return true
  }

  #begin(): void {
    const bytes = Buffer.concat(this.#head)
    this.#head = []
    try {
      this.#parts = this.#partsFor(bytes.subarray(0, HEAD))
    } catch {
      this.#parts = []
      this.#unread('damaged')
    }
    this.#give(bytes)
  }

  #give(bytes: Uint8Array): void {
    this.#each(part => part.push(bytes))
  }

  #each(work: (part: Part) => void): void {
    for (const part of this.#parts ?? []) {
      if (this.#look.named) return
      try {
        work(part)
        this.#look.named ||= part.found ?? false
      } catch {
        this.#parts = this.#parts!.filter(one => one !== part)
        this.#unread('damaged')
      }
    }
  }

  #partsFor(head: Uint8Array): Part[] {
    const { reason } = detectFile(this.#name, head, head.length)
    const { patterns } = this.#look
    if (PACKAGE.test(reason)) {
      if (this.#depth < DEEPEST) {
        const sheet = reason === 'format-xlsx'
        const open = (name: string, inside: string) => new FileLook(name, this.#look, inside, this.#depth + 1)
        return [new ArchiveLook(this.#name, this.#look, this.#inside, open, sheet)]
      }
      this.#unread('archive')
      return []
    }
    this.#text = TEXT.test(reason)
    this.#bytes = new ByteLook(patterns, { markup: reason === 'refused-html' })
    const parts: Part[] = [this.#bytes]
    if (XML.test(reason)) parts.push(this.#xml())
    else if (reason === 'format-table') parts.push(new TableLook(patterns, head))
    else if (!this.#text && !PLAIN_BINARY.test(this.#name))
      this.#unread(ARCHIVES.test(reason) ? 'archive' : reason === 'refused-password' ? 'encrypted' : 'binary')
    return parts
  }

  #xml(): XmlLook {
    return new XmlLook(this.#name, this.#look.patterns, {
      embedded: (name, bytes) => {
        this.#look.name(name)
        const file = new FileLook(name, this.#look, this.#within(name), this.#depth + 1)
        file.push(bytes)
        file.end()
      },
      unread: (code, where) => {
        if (code === 'xml-long-text') this.#look.unread('too-large', this.#within(where))
        else if (code !== 'xml-empty' && !LOOSE_XML.test(this.#name)) this.#unread('damaged')
      },
    })
  }

  #within(name: string): string {
    return this.#inside === '' ? name : `${this.#inside} › ${name}`
  }

  #unread(reason: UnlookedReason): void {
    this.#look.unread(reason, this.#inside)
  }
}
