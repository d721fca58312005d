import { type Encoding, openText, sniffEncoding } from '../../../imports/encoding.ts'
import type { Patterns } from './patterns.ts'
import { TextLook } from './text-look.ts'

type Reading = { look: TextLook; beside: TextLook; quote: boolean }

/** What stands between two cells: a first and a family name may stand in one each. */
const BETWEEN = /"?[;,|\t]"?/g

/**
 * Looks through a text table in the encoding that its reader takes, without NULs and with the quotes within a quoted
 * cell once, so that the text of every cell is in what is looked through, and cells beside each other too. Both readings
 * are followed: UTF-8 as it is until a byte proves otherwise, and windows-1252 from the beginning.
 */
export class TableLook {
  readonly #readings: (Reading & { text: ReturnType<typeof openText> })[]

  constructor(patterns: Patterns, head: Uint8Array) {
    const encoding = sniffEncoding(head)
    const encodings: Encoding[] = encoding === 'utf-8' ? ['utf-8', 'windows-1252'] : [encoding]
    this.#readings = encodings.map(one => ({
      text: openText(one),
      look: new TextLook(patterns),
      beside: new TextLook(patterns),
      quote: false,
    }))
  }

  get found(): boolean {
    return this.#readings.some(({ look, beside }) => look.found || beside.found)
  }

  push(bytes: Uint8Array): void {
    for (const reading of this.#readings) this.#give(reading, reading.text.write(bytes))
  }

  end(): void {
    for (const reading of this.#readings) {
      this.#give(reading, reading.text.end())
      if (reading.quote) reading.look.push('"')
      reading.look.end()
      reading.beside.end()
    }
  }

  /** A quote at the end of a piece waits for the next, which may begin with its other half. */
  #give(reading: Reading, piece: string): void {
    let text = piece.includes('\0') ? piece.replaceAll('\0', '') : piece
    if (text === '') return
    if (reading.quote) text = `"${text}`
    reading.quote = text.endsWith('"')
    if (reading.quote) text = text.slice(0, -1)
    if (text.includes('""')) text = text.replaceAll('""', '"')
    reading.look.push(text)
    reading.beside.push(text.replace(BETWEEN, '\n'))
  }
}
