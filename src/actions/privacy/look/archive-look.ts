import type { Problem } from '../../../imports/problem.ts'
import { readWorkbook, SHEET_BYTES } from '../../../imports/table/workbook/workbook.ts'
import { openZip } from '../../../imports/zip.ts'
import { ByteLook } from './byte-look.ts'
import type { Look, UnlookedReason } from './look.ts'
import { TextLook } from './text-look.ts'
import { zipEnd } from './zip-end.ts'

/** What the reader says of a zip as a whole, after which it reads no further, and of one entry. */
const REASONS: Readonly<Record<string, { reason: UnlookedReason; whole?: boolean }>> = {
  'zip-encrypted': { reason: 'encrypted' },
  'zip-method': { reason: 'method' },
  'zip-nested': { reason: 'archive' },
  'zip-entry-broken': { reason: 'damaged' },
  'zip-broken': { reason: 'damaged', whole: true },
  'zip-too-many': { reason: 'too-large', whole: true },
  'zip-too-large': { reason: 'too-large', whole: true },
  'zip-bomb': { reason: 'too-large', whole: true },
}
/** The end of a zip with the list of its entries; a longer list is not looked through. */
const TAIL = 8 << 20

/** Opens a look through one entry. */
export type OpenEntry = (name: string, inside: string) => { push(bytes: Uint8Array): void; end(): void }

/**
 * Looks through a zip, a workbook or another package of XML: every entry by the guarded unpacking of imports, and its
 * name; also what an import passes over. `sheet`: it is read as a workbook besides, cell by cell, as an import does.
 */
export class ArchiveLook {
  readonly #look: Look
  readonly #path: string
  readonly #reader: ReturnType<typeof openZip>
  readonly #book: Uint8Array[] | null
  readonly #tail: Uint8Array[] = []
  #tailLength = 0
  #size = 0
  #stopped = false

  constructor(name: string, look: Look, path: string, open: OpenEntry, sheet: boolean) {
    this.#look = look
    this.#path = path
    this.#book = sheet ? [] : null
    this.#reader = openZip(
      name,
      entry => {
        look.name(entry)
        const file = open(entry, this.#inside(entry))
        return {
          data(chunk) {
            look.left -= chunk.length
            if (look.left < 0) look.unread('too-large')
            else file.push(chunk)
          },
          end: () => file.end(),
          // What came out of it was looked through all the same.
          broken: () => file.end(),
        }
      },
      { maxBytes: Math.max(1, look.left), litter: true },
    )
  }

  push(bytes: Uint8Array): void {
    this.#size += bytes.length
    if (this.#look.left >= 0) this.#problems(this.#reader.push(bytes))
    if (this.#book && this.#size <= SHEET_BYTES) this.#book.push(bytes.slice())
    else this.#book?.splice(0)
    this.#tail.push(bytes.slice())
    this.#tailLength += bytes.length
    while (this.#tailLength - this.#tail[0]!.length >= TAIL) this.#tailLength -= this.#tail.shift()!.length
  }

  end(): void {
    if (this.#look.left >= 0) {
      this.#problems(this.#reader.end())
      this.#list()
    }
    if (this.#book && this.#book.length > 0 && !this.#look.named) this.#cells(Buffer.concat(this.#book))
  }

  #problems(problems: readonly Problem[]): void {
    for (const { code, value, times = 1 } of problems) {
      if (code === 'zip-empty') continue
      const { reason, whole = false } = REASONS[code] ?? { reason: 'damaged', whole: true }
      this.#stopped ||= whole
      this.#look.name(value)
      this.#look.unread(reason, whole ? this.#path : this.#inside(value), times)
    }
  }

  /** The list of entries is looked through as bytes. It must name as many as were seen, and nothing may follow it. */
  #list(): void {
    const tail = Buffer.concat(this.#tail)
    const end = zipEnd(tail, this.#size)
    const begins = this.#size - tail.length
    const bytes = new ByteLook(this.#look.patterns)
    bytes.push(end && end.from >= begins ? tail.subarray(end.from - begins) : tail)
    bytes.end()
    this.#look.named ||= bytes.found
    if (end && end.from < begins) this.#look.unread('too-large', this.#path)
    if (!this.#stopped && end?.entries !== this.#reader.facts().seen) this.#look.unread('damaged', this.#path)
  }

  #inside(entry: string): string {
    return this.#path === '' ? entry : `${this.#path} › ${entry}`
  }

  #cells(bytes: Buffer): void {
    const workbook = readWorkbook(bytes)
    // What is refused as a workbook is imported by nobody; its parts were looked through by themselves.
    if ('refused' in workbook) return
    const text = new TextLook(this.#look.patterns)
    for (const { name, rows } of workbook.sheets) {
      text.push(`${name}\n`)
      for (const row of rows) text.push(`${row.join('\n')}\n`)
    }
    text.end()
    this.#look.named ||= text.found
  }
}
