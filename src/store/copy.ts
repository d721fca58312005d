import type { PoolClient } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { CopyRows } from './copy-row.ts'

/**
 * COPY, PostgreSQL's bulk road, in both directions: text in, binary out.
 */

const FLUSH_AT = 1 << 18

/**
 * Writes rows with COPY … FROM STDIN in text format. `add` takes a row that is already escaped, without its newline;
 * or a row is written to `rows`, field by field. After each batch of rows `drained` must be awaited, which keeps memory
 * flat when the server is the slower side.
 */
export class CopyWriter {
  readonly #stream: ReturnType<typeof copyFrom>
  readonly #done: Promise<void>
  readonly rows = new CopyRows()
  #failed: Error | null = null

  constructor(client: PoolClient, table: string, columns: string) {
    this.#stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
    this.#done = new Promise((resolve, reject) => {
      this.#stream.once('finish', resolve)
      this.#stream.once('error', error => {
        this.#failed = error
        reject(error)
      })
    })
    this.#done.catch(() => {})
  }

  add(row: string): void {
    this.rows.row(row)
  }

  async drained(): Promise<void> {
    if (this.#failed) throw this.#failed
    if (this.rows.length < FLUSH_AT) return
    if (!this.#stream.write(this.rows.take()))
      await Promise.race([
        new Promise<void>(resolve => this.#stream.once('drain', () => resolve())),
        this.#done,
      ])
  }

  async end(): Promise<void> {
    if (this.#failed) throw this.#failed
    this.#stream.end(this.rows.take())
    await this.#done
  }
}

/** COPY's sign for null. */
export const COPY_NULL = '\\N'

const HEADER = 19

/**
 * One tuple of a binary COPY, read in place: offsets and lengths of its fields (length −1: null). Valid only inside the
 * callback of `readBinary`.
 */
export class BinaryRow {
  buffer: Buffer = Buffer.alloc(0)
  readonly offset: Int32Array
  readonly size: Int32Array

  constructor(fields: number) {
    this.offset = new Int32Array(fields)
    this.size = new Int32Array(fields)
  }

  isNull(field: number): boolean {
    return this.size[field] === -1
  }
  int2(field: number): number {
    return this.buffer.readInt16BE(this.offset[field]!)
  }
  int4(field: number): number {
    return this.buffer.readInt32BE(this.offset[field]!)
  }
  int8(field: number): number {
    const at = this.offset[field]!
    return this.buffer.readInt32BE(at) * 0x100000000 + this.buffer.readUInt32BE(at + 4)
  }
  text(field: number): string {
    const at = this.offset[field]!
    return this.buffer.toString('utf8', at, at + this.size[field]!)
  }
}

/** Streams a query's rows with COPY … TO STDOUT in binary, calling `each` for every row. Never holds more than a piece. */
export async function readBinary(
  client: PoolClient,
  query: string,
  fields: number,
  each: (row: BinaryRow) => void,
): Promise<void> {
  const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`))
  const row = new BinaryRow(fields)
  let rest: Buffer = Buffer.alloc(0)
  let headerSeen = false
  for await (const piece of stream as AsyncIterable<Buffer>) {
    const buffer = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    let at = 0
    if (!headerSeen) {
      if (buffer.length < HEADER) {
        rest = buffer
        continue
      }
      at = HEADER
      headerSeen = true
    }
    row.buffer = buffer
    at = readTuples(row, buffer, at, fields, each)
    rest = at < 0 ? Buffer.alloc(0) : buffer.subarray(at)
  }
}

/** Reads whole tuples from `at` on; returns where the first incomplete one begins, −1 after the trailer. */
function readTuples(
  row: BinaryRow,
  buffer: Buffer,
  start: number,
  fields: number,
  each: (row: BinaryRow) => void,
): number {
  let at = start
  const end = buffer.length
  while (at + 2 <= end) {
    if (buffer.readInt16BE(at) === -1) return -1
    let p = at + 2
    for (let f = 0; f < fields; f++) {
      if (p + 4 > end) return at
      const size = buffer.readInt32BE(p)
      p += 4
      row.offset[f] = p
      row.size[f] = size
      if (size > 0) p += size
      if (p > end) return at
    }
    each(row)
    at = p
  }
  return at
}
