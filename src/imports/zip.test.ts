import fc from 'fast-check'
import { strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Problem } from './problem.ts'
import { openZip, type ZipOptions } from './zip.ts'

function unpack(bytes: Uint8Array, step = Number.POSITIVE_INFINITY, options: ZipOptions = {}) {
  const files: Record<string, string> = {}
  const broken: string[] = []
  let largest = 0
  const reader = openZip(
    'test.zip',
    name => {
      const pieces: string[] = []
      const decoder = new TextDecoder('utf-8')
      return {
        data: chunk => {
          largest = Math.max(largest, chunk.length)
          pieces.push(decoder.decode(chunk, { stream: true }))
        },
        end: () => {
          files[name] = pieces.join('')
        },
        broken: () => broken.push(name),
      }
    },
    options,
  )
  const problems: Problem[] = []
  for (let at = 0; at < bytes.length; at += step)
    problems.push(...reader.push(bytes.subarray(at, Math.min(bytes.length, at + step))))
  problems.push(...reader.end())
  return {
    files,
    broken,
    codes: problems.map(p => p.code),
    values: problems.map(p => p.value),
    facts: reader.facts(),
    largest,
  }
}

/** A zip as streaming programs write it: sizes and sum only behind the data. */
function streamed(files: Record<string, string>, packed = true): Uint8Array {
  const chunks: Uint8Array[] = []
  const zip = new Zip((_error, chunk) => chunks.push(chunk))
  for (const [name, text] of Object.entries(files)) {
    const entry = packed ? new ZipDeflate(name) : new ZipPassThrough(name)
    zip.add(entry)
    entry.push(strToU8(text), true)
  }
  zip.end()
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

const texts = { 'facturen/één.xml': '<Invoice/>'.repeat(500), 'twee.csv': 'a;b\n1;2\n' }
const plain = zipSync({
  'facturen/één.xml': strToU8(texts['facturen/één.xml']),
  'twee.csv': [strToU8(texts['twee.csv']), { level: 0 }],
})

test('files come out by name, in chunks of any size, sizes in front or behind', () => {
  for (const zip of [plain, streamed(texts), streamed(texts, false)])
    for (const step of [Number.POSITIVE_INFINITY, 1, 7, 100]) {
      const { files, codes, facts } = unpack(zip, step)
      expect(codes).toEqual([])
      expect(files).toEqual(texts)
      expect(facts).toEqual({ entries: 2, seen: 2, unpacked: 5008 })
    }
})

test('a name comes without NUL, which no database keeps', () => {
  const { files } = unpack(zipSync({ 'a\0b.csv': strToU8('a;b') }), 100)
  expect(files).toEqual({ 'a\ufffdb.csv': 'a;b' })
})

test('a descriptor without signature is known by its size', () => {
  const bytes = streamed(texts)
  const kept: number[] = []
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 7 && bytes[i + 3] === 8) i += 3
    else kept.push(bytes[i]!)
  }
  expect(unpack(Uint8Array.from(kept)).files).toEqual(texts)
})

test('folders and the litter of systems are passed over', () => {
  const zip = zipSync({
    'map/': new Uint8Array(0),
    '__MACOSX/._a.xml': strToU8('x'),
    'map/.DS_Store': strToU8('x'),
    'map/a.xml': strToU8('<a/>'),
  })
  expect(unpack(zip)).toMatchObject({ files: { 'map/a.xml': '<a/>' }, codes: [] })
})

test('a zip in a zip is refused, by name or by content, a workbook is not', () => {
  const inner = zipSync({ a: strToU8('a') })
  const zip = zipSync({ 'in.zip': inner, 'in.dat': inner, 'book.xlsx': inner, 'a.txt': strToU8('a') })
  const { files, codes, values, broken } = unpack(zip)
  expect(Object.keys(files)).toEqual(['book.xlsx', 'a.txt'])
  expect(codes).toEqual(['zip-nested', 'zip-nested'])
  expect(values).toEqual(['in.zip', 'in.dat'])
  expect(broken).toEqual(['in.dat'])
})

test('encrypted files and unknown methods are refused by file', () => {
  const encrypted = plain.slice()
  encrypted[6] = encrypted[6]! | 1
  expect(unpack(encrypted)).toMatchObject({ files: { 'twee.csv': 'a;b\n1;2\n' }, codes: ['zip-encrypted'] })
  const lzma = plain.slice()
  lzma[8] = 14
  expect(unpack(lzma).codes).toEqual(['zip-method'])
})

test('damage is found by the sum, and the file is not handed over as whole', () => {
  const damaged = zipSync({ 'a.csv': strToU8('a;100,00\n'), 'b.csv': strToU8('b') }, { level: 0 })
  damaged[30 + 5 + 3] = 0x39
  const { files, codes, broken } = unpack(damaged)
  expect(files).toEqual({ 'b.csv': 'b' })
  expect(codes).toEqual(['zip-entry-broken'])
  expect(broken).toEqual(['a.csv'])
})

test('empty, foreign and cut off', () => {
  expect(unpack(new Uint8Array(0)).codes).toEqual(['zip-empty'])
  expect(unpack(zipSync({})).codes).toEqual(['zip-empty'])
  expect(unpack(strToU8('no zip at all')).codes).toEqual(['zip-broken'])
  const cut = unpack(plain.subarray(0, 60))
  expect(cut.codes).toEqual(['zip-broken'])
  expect(cut.files).toEqual({})
})

test('limits on files, bytes and ratio', () => {
  expect(unpack(plain, 50, { maxEntries: 1 }).codes).toEqual(['zip-too-many'])
  expect(unpack(plain, 50, { maxBytes: 4000 }).codes).toEqual(['zip-too-large'])
  const bomb = unpack(zipSync({ 'nul.csv': new Uint8Array(24 << 20) }, { level: 6 }))
  expect(bomb.codes).toEqual(['zip-bomb'])
  expect(bomb.broken).toEqual(['nul.csv'])
  expect(bomb.facts.unpacked).toBeLessThan(20 << 20)
  expect(bomb.largest).toBeLessThan(20 << 20)
})

/** A zip of so many files of one byte, every second one a folder or litter of systems where `passed`. */
function many(count: number, passed = false): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  const byte = strToU8('x')
  for (let i = 0; i < count; i++) files[passed && i % 2 ? `d${i}/.DS_Store` : `${i}.xml`] = byte
  return zipSync(files, { level: 0 })
}

test('ten thousand files come out, without running out of stack', () => {
  const { facts, codes } = unpack(many(10_000))
  expect([facts.entries, codes]).toEqual([10_000, []])
})

test('ten thousand files and one are refused, whatever is passed over of them', () => {
  for (const zip of [many(10_001), many(10_001, true)]) {
    const { codes, facts } = unpack(zip)
    expect(codes).toEqual(['zip-too-many'])
    expect(facts.entries).toBeLessThanOrEqual(10_000)
  }
})

test('zips of one upload share their limits', () => {
  const first = openZip('a.zip', () => ({ data() {}, end() {}, broken() {} }), { maxEntries: 3 })
  first.push(plain)
  expect(first.spent()).toEqual({ entries: 2, bytes: 5008 })
  expect(unpack(plain, 50, { maxEntries: 4, before: first.spent() }).codes).toEqual([])
  expect(unpack(plain, 50, { maxEntries: 3, before: first.spent() }).codes).toEqual(['zip-too-many'])
  expect(unpack(plain, 50, { maxBytes: 9000, before: first.spent() }).codes).toEqual(['zip-too-large'])
})

test('of ten thousand files that are refused a hundred are named and the rest counted', () => {
  const zip = many(10_000)
  for (let at = 0; at + 30 < zip.length; at++)
    if (zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === 3 && zip[at + 3] === 4) zip[at + 8] = 12
  const reader = openZip('test.zip', () => null)
  const problems = [...reader.push(zip), ...reader.end()]
  expect(problems).toHaveLength(101)
  expect(problems.reduce((sum, { times = 1 }) => sum + times, 0)).toBe(10_000)
})

test('of an endless name the end is kept', () => {
  const [name] = Object.keys(unpack(zipSync({ [`${'d/'.repeat(20_000)}a.csv`]: strToU8('a;b') })).files)
  expect(name).toMatch(/^….*d\/a\.csv$/)
  expect(name).toHaveLength(500)
})

test('no bytes make it throw, and no truncation gives a file that was not whole', () => {
  const source = streamed(texts)
  fc.assert(
    fc.property(fc.nat(source.length - 1), length => {
      const { files, codes } = unpack(source.subarray(0, length))
      for (const [name, text] of Object.entries(files)) expect(text).toBe(texts[name as keyof typeof texts])
      const complete = Object.keys(files).length === 2
      expect(complete || codes.length > 0).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.nat(plain.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }), (at, noise) => {
      const bytes = plain.slice()
      bytes.set(noise.subarray(0, bytes.length - at), at)
      unpack(bytes, 64)
    }),
  )
})
