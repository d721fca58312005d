import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './en/words.ts'
import { nl } from './nl/words.ts'

/** Every leaf as `group.key`, with its text. */
function leaves(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(found => found[1]).sort()

const english = new Map(leaves(en))
const dutch = new Map(leaves(nl))

test('Dutch and English say the same things', () => {
  expect(english.size).toBeGreaterThan(500)
  expect([...dutch.keys()].sort()).toEqual([...english.keys()].sort())
})

test('both fill in the same values', () => {
  const differing = [...english].filter(
    ([key, text]) =>
      JSON.stringify(placeholders(text)) !== JSON.stringify(placeholders(dutch.get(key) ?? '')),
  )
  expect(differing.map(([key]) => key)).toEqual([])
})

test('nothing is left empty', () => {
  for (const [key, text] of [...english, ...dutch]) expect(text.trim(), key).not.toBe('')
})

/** Source files of a room, tests left out. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : sources(path)
    return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : []
  })
}

/** Kebab-case literals that are no code of a problem: encodings, libraries, headers, names of totals and settings. */
const NO_CODES = new Set([
  // What the audit says was done, headers, names of files and plurals.
  'aes-256-gcm',
  'by-hand',
  'came-back',
  'content-length',
  'content-type',
  'ended-others',
  'erased-persons',
  'secret-renewed',
  'other-secret',
  'passwords-common',
  'retry-after',
  'second-factors-removed',
  'set-up',
  'switched-off',
  'user-agent',
  'webhook-id',
  'webhook-signature',
  'webhook-timestamp',
  'iconv-lite',
  'utf-8',
  'utf-16',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1252',
  'windows-1254',
  'vat-code',
  'decimal-plan',
  'no-figures',
  'no-finite-mean',
  'w-times-a',
  'lifetime-value',
  'present-value',
  'retention-ratio',
  'cnbd-k',
  'gamma-gamma',
])

test('why no model values the customers is told in a sentence, and shortly where a figure is explained', () => {
  const none = Object.entries(en.value.reasons).filter(([, text]) =>
    text.endsWith('W × A values the customers.'),
  )
  expect(none.length).toBeGreaterThan(3)
  for (const [code] of none) expect(en.figures).toHaveProperty([code])
})

test('every cause that imports and actions can name has its sentence', () => {
  const source = join(import.meta.dirname, '../..')
  const files = [...sources(join(source, 'imports')), ...sources(join(source, 'actions'))]
  expect(files.length).toBeGreaterThan(40)
  const known = new Set<string>(
    [
      en.problems,
      en.figures,
      en.preview.evidence,
      en.value.reasons,
      en.value.problems,
      en.value.models,
      en.worth.differences,
    ].flatMap(group => Object.keys(group)),
  )
  const missing = new Map<string, string>()
  for (const file of files) {
    // Settings name totals; the reference command speaks of entries and data sets, in its own words.
    if (/actions.(settings|reference)./.test(file)) continue
    for (const [, code] of readFileSync(file, 'utf8').matchAll(/'([a-z0-9]+(?:-[a-z0-9]+)+)'/g))
      if (!known.has(code!) && !NO_CODES.has(code!)) missing.set(code!, file.slice(source.length))
  }
  expect(Object.fromEntries(missing)).toEqual({})
})
