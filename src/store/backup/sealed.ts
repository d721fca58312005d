import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { damaged } from './refusal.ts'

/**
 * Compressed, with a seal behind it: a zstd frame, then a skippable frame (RFC 8878, 3.1.2) with the SHA-256 of all that
 * stands before. Programs that read zstd pass over the seal; we notice by it that one bit changed.
 */

/** Magic number of a skippable frame and the length of what it holds. */
const SEAL_HEAD = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 32, 0, 0, 0])
const SEAL = SEAL_HEAD.length + 32

/** The first four bytes of a zstd frame. */
export const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

export async function* sealed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const compress = createZstdCompress({
    chunkSize: 1 << 18,
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  const hash = createHash('sha256')
  for await (const piece of through(source, compress)) {
    hash.update(piece)
    yield piece
  }
  hash.update(SEAL_HEAD)
  yield Buffer.concat([SEAL_HEAD, hash.digest()])
}

/** The opposite. Throws a `BackupRefusal` when anything differs from what was sealed, at the latest at the end. */
export async function* unsealed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const hash = createHash('sha256')
  let tail: Buffer = Buffer.alloc(0)
  async function* body(): AsyncGenerator<Buffer, void> {
    for await (const piece of source) {
      const all = tail.length === 0 ? piece : Buffer.concat([tail, piece])
      const cut = Math.max(0, all.length - SEAL)
      const part = all.subarray(0, cut)
      tail = all.subarray(cut)
      if (part.length === 0) continue
      hash.update(part)
      yield part
    }
  }
  try {
    yield* through(body(), createZstdDecompress({ chunkSize: 1 << 18 }))
  } catch (error) {
    if (isZstdError(error)) throw damaged('it cannot be unpacked', error)
    throw error
  }
  hash.update(tail.subarray(0, SEAL_HEAD.length))
  const whole =
    tail.length === SEAL &&
    tail.subarray(0, SEAL_HEAD.length).equals(SEAL_HEAD) &&
    hash.digest().equals(tail.subarray(SEAL_HEAD.length))
  if (!whole) throw damaged('it is not whole, or something in it was changed')
}

function isZstdError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('ZSTD_') || code === 'Z_BUF_ERROR' || code.startsWith('ERR_')
}

/** Sends pieces through a transform; whoever stops reading stops both. */
async function* through(
  source: AsyncIterable<Buffer>,
  transform: ReturnType<typeof createZstdCompress>,
): AsyncGenerator<Buffer, void> {
  const from = Readable.from(source, { objectMode: true, highWaterMark: 2 })
  from.once('error', error => transform.destroy(error))
  from.pipe(transform)
  try {
    for await (const piece of transform) yield piece as Buffer
  } finally {
    from.destroy()
    transform.destroy()
  }
}
