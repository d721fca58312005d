import { Inflate } from 'fflate'

/** Compressed bytes go to the inflater in pieces, since one byte may become a thousand. */
const PIECE = 1 << 14

/**
 * One file within a zip while it is unpacked: bytes in, unpacked bytes to `data`. Checks the sum (CRC-32) and the
 * size at the end, because a damaged file need not look damaged. Throws what the inflater throws on broken data.
 */
export class ZipEntryBody {
  packed = 0
  unpacked = 0
  readonly #data: (chunk: Uint8Array) => void
  readonly #inflate: Inflate | null
  #crc = ~0

  constructor(method: number, data: (chunk: Uint8Array) => void) {
    this.#data = data
    this.#inflate = method === 8 ? new Inflate(chunk => this.#give(chunk)) : null
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE)
      this.packed += piece.length
      if (this.#inflate) this.#inflate.push(piece)
      else this.#give(piece)
    }
  }

  /** True when sum and size are those that the zip states. */
  end(crc: number, size: number): boolean {
    if (this.#inflate) this.#inflate.push(new Uint8Array(0), true)
    return ~this.#crc >>> 0 === crc && this.unpacked % 2 ** 32 === size % 2 ** 32
  }

  #give(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    this.unpacked += chunk.length
    let crc = this.#crc
    for (let i = 0; i < chunk.length; i++) crc = CRC[(crc ^ chunk[i]!) & 255]! ^ (crc >>> 8)
    this.#crc = crc
    this.#data(chunk)
  }
}

/** The table of CRC-32 (polynomial 0xEDB88320, ISO 3309). */
const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  return c
})
