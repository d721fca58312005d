import { basename } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { ReceivedFile } from '../actions/imports/receive.ts'
import { RequestRefusal } from './problem.ts'

const MOST_FILES = 10_000

/** Bytes of one upload, unless said otherwise. */
export const UPLOAD_LIMIT = 2 * 1024 ** 3

/**
 * The files of a multipart upload, one after the other as they come in: a file's bytes are only read from the network as
 * fast as its receiver takes them, so nothing is held in memory. An upload that breaks off ends in a refusal, and the
 * receiver throws its half file away; so does one of more than `limit` bytes, whatever length it claims.
 */
export async function* uploadedFiles(request: Request, limit = UPLOAD_LIMIT): AsyncGenerator<ReceivedFile> {
  const tooLarge = () => new RequestRefusal(413, 'too-large', { limit })
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  if (!request.body) throw new RequestRefusal(400, 'upload-invalid', { reason: 'empty' })
  const parser = parserOf(request)
  const arrived = new Arrivals()
  parser.on('file', (_field, stream, name) => {
    const taken = stream.pipe(new PassThrough())
    // Whoever reads meets the error; nobody may be reading yet, or any more.
    for (const one of [stream, taken]) one.on('error', () => {})
    arrived.add({ name: plainName(name), stream: taken })
  })
  parser.on('filesLimit', () => arrived.fail(new RequestRefusal(413, 'too-large', { files: MOST_FILES })))
  parser.on('finish', () => arrived.end())
  parser.on('error', error => arrived.fail(brokenOff(error)))
  const body = Readable.fromWeb(request.body as ReadableStream)
  body.on('error', error => arrived.fail(brokenOff(error)))
  let size = 0
  body.on('data', (part: Uint8Array) => {
    size += part.length
    if (size > limit) arrived.fail(tooLarge())
  })
  body.pipe(parser)
  try {
    yield* arrived
  } finally {
    body.unpipe(parser)
    body.destroy()
  }
}

/** The last part of a path, without NUL, which no database keeps. */
const plainName = (name: string) => basename(name.replaceAll('\\', '/')).replaceAll('\0', '\ufffd') || 'file'

function parserOf(request: Request): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      fileHwm: 1 << 20,
      limits: { files: MOST_FILES, fields: 100, fieldSize: 64 * 1024 },
    })
  } catch (error) {
    throw brokenOff(error)
  }
}

const brokenOff = (error: unknown) =>
  new RequestRefusal(400, 'upload-invalid', { reason: error instanceof Error ? error.message : 'unreadable' })

/** Files on their way from the parser to the receiver. A failure also breaks the stream that is being read. */
class Arrivals implements AsyncIterable<ReceivedFile> {
  readonly #waiting: { name: string; stream: PassThrough }[] = []
  #open: PassThrough | null = null
  #ended = false
  #failure: Error | null = null
  #wake: () => void = () => {}

  add(file: { name: string; stream: PassThrough }): void {
    this.#waiting.push(file)
    this.#open = file.stream
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  fail(error: Error): void {
    this.#failure ??= error
    this.#open?.destroy(error)
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ReceivedFile> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next) yield next
      else if (this.#failure) throw this.#failure
      else if (this.#ended) return
      else
        await new Promise<void>(resolve => {
          this.#wake = resolve
        })
    }
  }
}
