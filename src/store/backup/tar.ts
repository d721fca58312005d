import { damaged } from './refusal.ts'

/**
 * The tar format (POSIX ustar), as far as a backup needs it: plain files with known sizes. Any tar program unpacks what
 * is written here.
 */

const BLOCK = 512
const SMALL_SIZE = 8 ** 11

/** The header of a file of `size` bytes. Names have at most 100 ASCII characters. */
export function tarHeader(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(name) > 100) throw new RangeError(`a name in the archive is too long: ${name}`)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  if (size < SMALL_SIZE) header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  else {
    // Past 8 GB the size is written in base 256, as GNU tar does and reads.
    header[124] = 0x80
    header.writeBigUInt64BE(BigInt(size), 128)
  }
  const seconds = Math.floor(at.getTime() / 1000)
  header.write(`${seconds.toString(8).padStart(11, '0')}\0`, 136)
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** What follows a file's content up to the next block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

/** The end of an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK)

function checksum(header: Buffer): number {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : header[i]!
  return sum
}

/** A file in an archive that is being read; `content` is read before the next one is asked for. */
export type TarFile = { name: string; size: number; content: AsyncGenerator<Buffer, void> }

/** Reads an archive piece by piece, to its end. Throws a `BackupRefusal` when it is none or stops too early. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarFile, void> {
  const bytes = new Bytes(source)
  for (;;) {
    const header = await bytes.exactly(BLOCK)
    if (header.every(byte => byte === 0)) {
      await bytes.rest()
      return
    }
    const size = (header[124]! & 0x80) !== 0 ? Number(header.readBigUInt64BE(128)) : octal(header, 124, 12)
    if (octal(header, 148, 8) !== checksum(header) || !Number.isSafeInteger(size))
      throw damaged('a header inside it is not right')
    const end = header.indexOf(0)
    const file: TarFile = {
      name: header.toString('utf8', 0, end < 0 || end > 100 ? 100 : end),
      size,
      content: bytes.upTo(size),
    }
    yield file
    for await (const _ of file.content);
    await bytes.exactly(tarPadding(size).length)
  }
}

function octal(header: Buffer, at: number, length: number): number {
  const text = header
    .toString('latin1', at, at + length)
    .replaceAll('\0', ' ')
    .trim()
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN
}

class Bytes {
  readonly #source: AsyncIterator<Buffer>
  #piece: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async #next(): Promise<boolean> {
    while (this.#piece.length === 0) {
      const { done, value } = await this.#source.next()
      if (done) return false
      this.#piece = value
    }
    return true
  }

  async exactly(length: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of this.upTo(length)) parts.push(part)
    return Buffer.concat(parts)
  }

  async *upTo(length: number): AsyncGenerator<Buffer, void> {
    let left = length
    while (left > 0) {
      if (!(await this.#next())) throw damaged('it stops before its end')
      const part = this.#piece.subarray(0, left)
      this.#piece = this.#piece.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  async rest(): Promise<void> {
    while (await this.#next()) this.#piece = Buffer.alloc(0)
  }
}
