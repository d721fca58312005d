import type { Problem } from './problem.ts'
import { ZipEntryBody } from './zip-entry.ts'

/** What came out of zips: entries of every kind, passed over or not, and bytes unpacked. */
export type ZipSpent = { entries: number; bytes: number }

/** Limits of what a zip may unpack to; a stated one is shown in the refusal. */
export type ZipOptions = {
  /** Entries in it, folders and what is passed over too; `MOST_ENTRIES` unless said otherwise. */
  maxEntries?: number
  /** Unpacked bytes together, default 4 GiB. */
  maxBytes?: number
  /** What other zips of the same upload came to: the limits hold for all of them together. */
  before?: ZipSpent
  /** Hands over folders and what operating systems leave behind as well. */
  litter?: boolean
}

/** The most entries of the zips of one upload. */
export const MOST_ENTRIES = 10_000
/** Problems of one code that are handed over one by one; the rest come as one with `times`. */
const SHOWN = 100
/** Characters of a name that are kept: of a longer path the end. */
const NAME = 500

/** Where one file's bytes go. Only after `end` they are known to be whole; `broken` says that they are not. */
export type ZipEntrySink = { data(chunk: Uint8Array): void; end(): void; broken(): void }

/** Asked for every file, with its path in the zip; null leaves the file out. */
export type ZipSink = (name: string) => ZipEntrySink | null

export type ZipReader = {
  push(chunk: Uint8Array): Problem[]
  end(): Problem[]
  /** Files that came out whole, entries that were seen at all, and unpacked bytes. */
  facts(): { entries: number; seen: number; unpacked: number }
  /** What this zip and those before it came to. */
  spent(): ZipSpent
}

const LOCAL = 0x04034b50
const DIRECTORY = new Set([0x02014b50, 0x06054b50, 0x06064b50, 0x08064b50])
const DESCRIPTOR = 0x08074b50
const SPANNED = new Set([DESCRIPTOR, 0x30304b50])
const RATIO = 200
const RATIO_FROM = 10 * 2 ** 20
/** Longest data descriptor: signature, sum and two sizes of eight bytes, and the signature of what follows. */
const TAIL = 28

const ARCHIVE = /\.(zip|7z|rar|gz|tgz|tar|bz2|xz)$/i
const OFFICE = /\.(xlsx|xlsm|xltx|docx|pptx|ods|odt)$/i
/** What operating systems leave in a zip. */
const LITTER = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)|\/$/

type State =
  | { at: 'header' }
  | { at: 'body'; entry: Entry; left: number }
  | { at: 'search'; entry: Entry }
  | { at: 'done' }
type Entry = {
  name: string
  sink: ZipEntrySink | null
  body: ZipEntryBody
  crc: number
  size: number
  first: boolean
}

/**
 * Unpacks a zip as its bytes come, from the local headers, holding no file whole. Folders and what operating systems
 * leave behind are passed over. Entries without sizes in front (written by streaming programs) end where a data
 * descriptor states exactly the bytes that went before.
 *
 * Refused as a whole: `zip-empty`, `zip-too-many`, `zip-too-large`, `zip-bomb` (more than 200 times its size beyond
 * 10 MiB), `zip-broken`. Refused by file: `zip-nested`, `zip-encrypted`, `zip-method`, `zip-entry-broken`; of each
 * the first hundred are named, and the rest counted at the end.
 */
export function openZip(file: string, sink: ZipSink, options: ZipOptions = {}): ZipReader {
  const maxEntries = options.maxEntries ?? MOST_ENTRIES
  const maxBytes = options.maxBytes ?? 4 * 2 ** 30
  let buffer: Uint8Array = new Uint8Array(0)
  let state: State = { at: 'header' }
  let problems: Problem[] = []
  let begun = false
  let seen = 0
  let entries = 0
  let packed = 0
  let unpacked = 0
  const before = options.before ?? { entries: 0, bytes: 0 }
  const counts = new Map<string, number>()

  const problem = (code: string, value = '', values?: Problem['values']) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    if (count > SHOWN) return
    const at = { level: 'error' as const, code, file, row: 0, column: '' }
    problems.push({ ...at, value: value.slice(0, 80), ...(values && { values }) })
  }
  const done = () => state.at === 'done'
  const current = () => (state.at === 'body' || state.at === 'search' ? state.entry : null)
  const stop = (code: string, value = '', values?: Problem['values']) => {
    if (state.at === 'done') return
    current()?.sink?.broken()
    problem(code, value, values)
    state = { at: 'done' }
  }

  /** One step through the buffer; false when more bytes are needed. */
  function step(): boolean {
    if (state.at === 'header') return header()
    if (state.at === 'body') {
      const taken = Math.min(state.left, buffer.length)
      const { entry } = state
      state.left -= taken
      const left = state.left
      feed(entry, buffer.subarray(0, taken))
      buffer = buffer.subarray(taken)
      if (left > 0) return false
      if (current() === entry) finish(entry, entry.crc, entry.size)
      return !done()
    }
    if (state.at === 'search') return search(state.entry)
    return false
  }

  function header(): boolean {
    if (buffer.length < 4) return false
    const view = viewOf(buffer)
    const signature = view.getUint32(0, true)
    if (DIRECTORY.has(signature)) {
      if (seen === 0) stop('zip-empty')
      state = { at: 'done' }
      return false
    }
    if (!begun && SPANNED.has(signature)) {
      begun = true
      buffer = buffer.subarray(4)
      return true
    }
    begun = true
    if (signature !== LOCAL) {
      stop('zip-broken')
      return false
    }
    if (buffer.length < 30) return false
    const nameLength = view.getUint16(26, true)
    const start = 30 + nameLength + view.getUint16(28, true)
    if (buffer.length < start) return false
    const flags = view.getUint16(6, true)
    const name = entryName(buffer.subarray(30, 30 + nameLength))
    const sizes = sizesOf(view, 30 + nameLength, start)
    const method = view.getUint16(8, true)
    seen++
    const entry = newEntry(name, flags, method, view.getUint32(14, true), sizes.unpacked)
    buffer = buffer.subarray(start)
    if (before.entries + seen > maxEntries) stop('zip-too-many', '', { limit: maxEntries })
    else if ((flags & 8) !== 0) state = { at: 'search', entry }
    else state = { at: 'body', entry, left: sizes.packed }
    return !done()
  }

  function newEntry(name: string, flags: number, method: number, crc: number, size: number): Entry {
    let given: ZipEntrySink | null = null
    if (options.litter || !LITTER.test(name)) {
      if ((flags & 1) !== 0 || method === 99) problem('zip-encrypted', name)
      else if (ARCHIVE.test(name)) problem('zip-nested', name)
      else if (method !== 0 && method !== 8) problem('zip-method', name, { method })
      else given = sink(name)
    }
    const entry: Entry = { name, sink: given, body: new ZipEntryBody(0, () => {}), crc, size, first: true }
    if (given)
      entry.body = new ZipEntryBody(method, chunk => {
        const to = entry.sink
        if (!to || done()) return
        unpacked += chunk.length
        if (tooLarge(entry)) return
        if (entry.first && isArchive(chunk) && !OFFICE.test(name)) {
          drop(entry, 'zip-nested')
          return
        }
        entry.first = false
        to.data(chunk)
      })
    return entry
  }

  function tooLarge(entry: Entry): boolean {
    const { body } = entry
    if (before.bytes + unpacked > maxBytes) stop('zip-too-large', entry.name, { limit: maxBytes })
    else if (body.unpacked > RATIO_FROM && body.unpacked > RATIO * body.packed) stop('zip-bomb', entry.name)
    else if (unpacked > RATIO_FROM && unpacked > RATIO * packed) stop('zip-bomb', entry.name)
    return done()
  }

  function drop(entry: Entry, code: string): void {
    problem(code, entry.name)
    entry.sink?.broken()
    entry.sink = null
  }

  function feed(entry: Entry, bytes: Uint8Array): void {
    packed += bytes.length
    if (!entry.sink) {
      entry.body.packed += bytes.length
      return
    }
    try {
      entry.body.push(bytes)
    } catch {
      if (entry.sink) drop(entry, 'zip-entry-broken')
    }
  }

  function finish(entry: Entry, crc: number, size: number): void {
    state = { at: 'header' }
    const to = entry.sink
    if (!to) return
    let whole = false
    try {
      whole = entry.body.end(crc, size)
    } catch {
      whole = false
    }
    if (!entry.sink) return
    if (whole) {
      entries++
      to.end()
    } else drop(entry, 'zip-entry-broken')
  }

  /** Looks for the descriptor that states as many packed bytes as were seen; all before it is the entry's. */
  function search(entry: Entry): boolean {
    const view = viewOf(buffer)
    for (let i = 0; i + TAIL <= buffer.length; i++) {
      if (buffer[i] !== 0x50 || buffer[i + 1] !== 0x4b) continue
      const found = descriptorAt(view, i, entry.body.packed)
      if (!found) continue
      feed(entry, buffer.subarray(0, found.from))
      buffer = buffer.subarray(found.to)
      if (current() === entry) finish(entry, found.crc, found.size)
      return state.at === 'header'
    }
    // a descriptor without signature is known by the signature behind it, up to 20 bytes further on
    const sure = Math.max(0, buffer.length - TAIL - 20)
    feed(entry, buffer.subarray(0, sure))
    buffer = buffer.subarray(sure)
    return false
  }

  function take(): Problem[] {
    const found = problems
    problems = []
    return found
  }

  return {
    push(chunk) {
      if (state.at === 'done' || chunk.length === 0) return take()
      buffer = buffer.length === 0 ? chunk : joined(buffer, chunk)
      while (step());
      buffer = done() ? new Uint8Array(0) : buffer.slice()
      return take()
    },
    end() {
      if (state.at === 'header' && !begun && buffer.length === 0) stop('zip-empty')
      else if (state.at !== 'done') stop('zip-broken')
      for (const [code, count] of counts)
        if (count > SHOWN)
          problems.push({
            level: 'error',
            code,
            file,
            row: 0,
            column: '',
            value: '…',
            times: count - SHOWN,
          })
      counts.clear()
      return take()
    },
    facts: () => ({ entries, seen, unpacked }),
    spent: () => ({ entries: before.entries + seen, bytes: before.bytes + unpacked }),
  }
}

/** Packed and unpacked size, from the zip64 extra field where the header holds 0xFFFFFFFF (APPNOTE 4.5.3). */
function sizesOf(view: DataView, from: number, to: number): { packed: number; unpacked: number } {
  let packed = view.getUint32(18, true)
  let unpacked = view.getUint32(22, true)
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let field = at + 4
    if (unpacked === 0xffffffff && field + 8 <= to) {
      unpacked = Number(view.getBigUint64(field, true))
      field += 8
    }
    if (packed === 0xffffffff && field + 8 <= to) packed = Number(view.getBigUint64(field, true))
  }
  return { packed, unpacked }
}

type Descriptor = { from: number; to: number; crc: number; size: number }

/** A data descriptor (APPNOTE 4.3.9) whose packed size is right: its own signature at `i`, or the next header's. */
function descriptorAt(view: DataView, i: number, before: number): Descriptor | null {
  const signature = view.getUint32(i, true)
  if (signature === DESCRIPTOR) {
    const from = i
    const crc = view.getUint32(i + 4, true)
    const packed = before + i
    const follows = (at: number) => at + 4 <= view.byteLength && isHeader(view.getUint32(at, true))
    if (view.getUint32(i + 8, true) === packed % 2 ** 32 && follows(i + 16))
      return { from, to: i + 16, crc, size: view.getUint32(i + 12, true) }
    if (view.getBigUint64(i + 8, true) === BigInt(packed) && follows(i + 24))
      return { from, to: i + 24, crc, size: Number(view.getBigUint64(i + 16, true)) }
    return null
  }
  if (!isHeader(signature)) return null
  if (i >= 12 && view.getUint32(i - 8, true) === (before + i - 12) % 2 ** 32)
    return { from: i - 12, to: i, crc: view.getUint32(i - 12, true), size: view.getUint32(i - 4, true) }
  if (i >= 20 && view.getBigUint64(i - 16, true) === BigInt(before + i - 20)) {
    const size = Number(view.getBigUint64(i - 8, true))
    return { from: i - 20, to: i, crc: view.getUint32(i - 20, true), size }
  }
  return null
}

function isHeader(signature: number): boolean {
  return signature === LOCAL || DIRECTORY.has(signature)
}

/** Names are UTF-8 where they can be, else the single-byte text of old programs; `\` is a folder too. */
function entryName(bytes: Uint8Array): string {
  let name: string
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    name = String.fromCharCode(...bytes)
  }
  // PostgreSQL keeps no text with NUL, not even the name of a file.
  const whole = name.replaceAll('\\', '/').replaceAll('\0', '\ufffd')
  return whole.length > NAME ? `…${whole.slice(1 - NAME)}` : whole
}

function isArchive(chunk: Uint8Array): boolean {
  return chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 3 && chunk[3] === 4
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
