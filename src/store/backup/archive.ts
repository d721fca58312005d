import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { linesIn } from './dump.ts'
import { decrypted, ENCRYPTED_MAGIC } from './encrypted.ts'
import {
  type ArchiveHead,
  FORMAT,
  HEAD_NAME,
  isSha256,
  MANIFEST_NAME,
  type Manifest,
  originalName,
  parsed,
  partName,
  SECRET_NAME,
  type TableHead,
  type TableSum,
} from './manifest.ts'
import { BackupRefusal, damaged } from './refusal.ts'
import { unsealed, ZSTD_MAGIC } from './sealed.ts'
import { readTar, type TarFile } from './tar.ts'

/** What takes the bytes of one table. */
export type TableSink = { write(piece: Buffer): Promise<void>; end(): Promise<void> }

/** Where what an archive holds goes to. What is not given is only checked. */
export type ArchiveSink = {
  /** Called first; may refuse. */
  head?(head: ArchiveHead): Promise<void>
  /** Begins a table and answers what takes its bytes and its end. */
  table?(table: TableHead): Promise<TableSink>
  original?(sha256: string, content: AsyncIterable<Buffer>): Promise<void>
  secret?(secret: string): Promise<void>
}

/** Whether the file is an encrypted backup; throws a `BackupRefusal` when it is no backup at all. */
export async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path).catch((error: unknown) => {
    throw new BackupRefusal('no-file', `${path} cannot be opened: ${reason(error)}.`)
  })
  try {
    const head = Buffer.alloc(ENCRYPTED_MAGIC.length)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    if (head.subarray(0, bytesRead).equals(ENCRYPTED_MAGIC)) return true
    if (head.subarray(0, 4).equals(ZSTD_MAGIC)) return false
  } catch (error) {
    throw new BackupRefusal('no-file', `${path} cannot be read: ${reason(error)}.`)
  } finally {
    await file.close()
  }
  throw new BackupRefusal(
    'not-a-backup',
    `${path} is no backup of Klantkring, or its first bytes are damaged.`,
  )
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error))

/**
 * Reads a backup from its first byte to its last, hands over what it holds and compares everything with its manifest:
 * each part's SHA-256, rows, bytes, the originals' names, the secret. Answers the manifest; until then nothing that
 * was handed over may count. Throws a `BackupRefusal` with a sentence.
 */
export async function readArchive(
  path: string,
  passphrase: string | null,
  sink: ArchiveSink = {},
  progress: (bytes: number) => void = () => {},
): Promise<Manifest> {
  const encryptedFile = await isEncrypted(path)
  let read = 0
  async function* bytes(): AsyncGenerator<Buffer, void> {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
      read += (piece as Buffer).length
      progress(read)
      yield piece as Buffer
    }
  }
  const plain = encryptedFile ? decrypted(bytes(), passphrase) : bytes()
  return readContent(readTar(unsealed(plain)), sink)
}

/**
 * What stands first in a backup, without reading the rest of it: it is not compared with anything. Null for an encrypted
 * one without its passphrase. Throws a `BackupRefusal` for what is no backup.
 */
export async function readHead(path: string, passphrase: string | null): Promise<ArchiveHead | null> {
  const encryptedFile = await isEncrypted(path)
  if (encryptedFile && passphrase === null) return null
  const bytes = createReadStream(path, { highWaterMark: 1 << 16 })
  try {
    const files = readTar(unsealed(encryptedFile ? decrypted(bytes, passphrase) : bytes))
    const first = await files.next()
    if (first.done || first.value.name !== HEAD_NAME) throw damaged('it does not begin as a backup does')
    return parsed<ArchiveHead>((await textOf(first.value)).text)
  } finally {
    bytes.destroy()
  }
}

async function readContent(files: AsyncGenerator<TarFile, void>, sink: ArchiveSink): Promise<Manifest> {
  const first = await files.next()
  if (first.done || first.value.name !== HEAD_NAME) throw damaged('it does not begin as a backup does')
  const head = parsed<ArchiveHead>((await textOf(first.value)).text)
  if (head.format > FORMAT)
    throw new BackupRefusal(
      'newer',
      `This backup was made by klantkring ${head.product}, which is newer than this one and writes another form. Restore it with that version.`,
    )
  await sink.head?.(head)
  const tables = new TableParts(head.tables, sink)
  const originals: Manifest['originals'] = []
  let secret: string | null = null
  let manifest: Manifest | null = null
  for await (const file of files) {
    if (manifest) throw damaged('something stands behind its list of contents')
    if (file.name.startsWith('tables/')) {
      await tables.part(file)
      continue
    }
    if (file.name === SECRET_NAME) {
      const { text, sha256 } = await textOf(file)
      secret = sha256
      await sink.secret?.(text.trimEnd())
      continue
    }
    await tables.end()
    if (file.name === MANIFEST_NAME) manifest = parsed<Manifest>((await textOf(file)).text)
    else originals.push(await readOriginal(file, sink))
  }
  if (!manifest) throw damaged('its list of contents is missing')
  const found = { ...manifest, ...head, sums: tables.sums, originals, secret }
  const differs = (['format', 'migrations', 'tables', 'sums', 'originals', 'secret', 'audit'] as const).find(
    key => JSON.stringify(found[key]) !== JSON.stringify(manifest[key]),
  )
  if (differs) throw damaged(`its list of contents does not fit (${differs})`)
  return manifest
}

/** The tables of an archive, part after part, in the order of its head; one without rows has no part. */
class TableParts {
  readonly sums: TableSum[] = []
  readonly #tables: readonly TableHead[]
  readonly #sink: ArchiveSink
  #open: { sum: TableSum; whole: Hash; to: TableSink | null } | null = null

  constructor(tables: readonly TableHead[], sink: ArchiveSink) {
    this.#tables = tables
    this.#sink = sink
  }

  async part(file: TarFile): Promise<void> {
    const { sum, whole, to } = await this.#tableOf(file.name)
    const hash = createHash('sha256')
    for await (const piece of file.content) {
      hash.update(piece)
      whole.update(piece)
      sum.rows += linesIn(piece)
      sum.bytes += piece.length
      await to?.write(piece)
    }
    sum.parts.push(hash.digest('hex'))
  }

  /** No more parts come. */
  async end(): Promise<void> {
    while (this.sums.length < this.#tables.length) await this.#next()
    await this.#close()
  }

  async #tableOf(name: string) {
    const open = this.#open
    if (open && name === partName(this.#tables[this.sums.length - 1]!, open.sum.parts.length)) return open
    const ahead = this.#tables.findIndex((table, i) => i >= this.sums.length && name === partName(table, 0))
    if (ahead < 0) throw damaged('a part of a table stands where it does not belong')
    while (this.sums.length < ahead) await this.#next()
    return this.#next()
  }

  async #next() {
    await this.#close()
    const table = this.#tables[this.sums.length]!
    const sum: TableSum = { rows: 0, bytes: 0, sha256: '', parts: [] }
    this.sums.push(sum)
    this.#open = { sum, whole: createHash('sha256'), to: (await this.#sink.table?.(table)) ?? null }
    return this.#open
  }

  async #close(): Promise<void> {
    if (!this.#open) return
    const { sum, whole, to } = this.#open
    this.#open = null
    sum.sha256 = whole.digest('hex')
    await to?.end()
  }
}

async function readOriginal(file: TarFile, sink: ArchiveSink): Promise<{ sha256: string; size: number }> {
  const name = file.name.slice(originalName('').length)
  if (file.name !== originalName(name) || !isSha256(name))
    throw damaged('it holds a file that does not belong')
  const hash = createHash('sha256')
  async function* hashed(): AsyncGenerator<Buffer, void> {
    for await (const piece of file.content) {
      hash.update(piece)
      yield piece
    }
  }
  if (sink.original) await sink.original(name, hashed())
  else for await (const _ of hashed());
  if (hash.digest('hex') !== name) throw damaged('an original file in it was changed')
  return { sha256: name, size: file.size }
}

const LARGEST_TEXT = 64 << 20

async function textOf(file: TarFile): Promise<{ text: string; sha256: string }> {
  if (file.size > LARGEST_TEXT) throw damaged('its list of contents is too long')
  const pieces: Buffer[] = []
  for await (const piece of file.content) pieces.push(piece)
  const bytes = Buffer.concat(pieces)
  return { text: bytes.toString('utf8'), sha256: createHash('sha256').update(bytes).digest('hex') }
}
