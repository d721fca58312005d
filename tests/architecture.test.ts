import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const files = globSync('{src,demo}/**/*.{ts,tsx}', { cwd: root }).sort()
const texts = new Map(files.map(file => [file, readFileSync(join(root, file), 'utf8')]))

const PURE = ['shared', 'statistics', 'ledger', 'imports', 'cycle', 'plans']

/** Rooms that a room may import from, besides itself. */
const LAW: Record<string, readonly string[]> = {
  shared: [],
  statistics: ['shared'],
  ledger: ['shared'],
  imports: ['shared', 'ledger'],
  cycle: ['shared', 'statistics', 'ledger'],
  plans: ['shared', 'statistics', 'ledger', 'cycle'],
  contract: ['shared'],
  store: ['shared', 'ledger', 'imports', 'cycle', 'plans'],
  actions: ['shared', 'statistics', 'ledger', 'imports', 'cycle', 'plans', 'store'],
  // Server and command line speak with the words of the screens; the latter may start the former.
  server: ['shared', 'contract', 'actions', 'store', 'demo', 'web/words'],
  cli: ['shared', 'contract', 'actions', 'imports', 'cycle', 'store', 'server', 'web/words'],
  web: ['shared', 'contract'],
  demo: ['shared', 'statistics', 'ledger'],
}

/** Libraries that a pure room may use. */
const PURE_LIBRARIES = ['papaparse', 'iconv-lite', 'saxes', 'fflate', 'stdnum']

type Import = { from: string; to: string }

function importsOf(file: string): { specifiers: string[]; dynamic: string[] } {
  const text = withoutComments(texts.get(file)!)
  const specifiers: string[] = []
  for (const m of text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gms))
    specifiers.push(m[1]!)
  for (const m of text.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm)) specifiers.push(m[1]!)
  const dynamic: string[] = []
  for (const m of text.matchAll(/(?<!\b(?:table|into|on|update) )\bimport\s*\(\s*([^)]*)\)/g)) {
    const literal = /^['"]([^'"]+)['"]\s*,?\s*$/.exec(m[1]!)
    if (literal) specifiers.push(literal[1]!)
    else dynamic.push(m[1]!)
  }
  return { specifiers, dynamic }
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')
}

const roomOf = (file: string) => (file.startsWith('demo/') ? 'demo' : file.split('/')[1]!)
const isTest = (file: string) => /\.(test|fixture)\.tsx?$/.test(file)

const local: Import[] = []
const outside: Import[] = []
for (const from of files)
  for (const specifier of importsOf(from).specifiers)
    if (specifier.startsWith('.'))
      local.push({ from, to: relative(root, join(root, dirname(from), specifier)).replaceAll('\\', '/') })
    else outside.push({ from, to: specifier })

test('the test sees the house', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(local.length).toBeGreaterThan(200)
  for (const room of [
    'shared',
    'ledger',
    'imports',
    'cycle',
    'contract',
    'store',
    'actions',
    'server',
    'cli',
    'web',
  ])
    expect(
      files.some(f => roomOf(f) === room),
      room,
    ).toBe(true)
})

test('rooms import only the rooms they may', () => {
  const broken = local.filter(({ from, to }) => {
    if (isTest(from)) return false
    const room = roomOf(from)
    const target = to.startsWith('src/') || to.startsWith('demo/') ? roomOf(to) : to
    if (room === target || to === 'package.json') return false
    const allowed = LAW[room] ?? []
    return !allowed.some(a => target === a || to.startsWith(`src/${a}/`))
  })
  expect(broken).toEqual([])
})

test('a step of the cycle uses its own and lower steps only', () => {
  const step = (file: string) => Number(/^src\/cycle\/(\d)-/.exec(file)?.[1] ?? Number.NaN)
  expect(local.filter(({ from, to }) => step(to) > step(from))).toEqual([])
})

describe('pure rooms', () => {
  const pure = files.filter(f => PURE.includes(roomOf(f)) && !isTest(f))

  test('use no Node module and no library that is not made for them', () => {
    const used = outside.filter(
      ({ from, to }) => pure.includes(from) && !PURE_LIBRARIES.some(l => to === l || to.startsWith(`${l}/`)),
    )
    expect(used).toEqual([])
  })

  test('know no clock, random source, locale or process', () => {
    const FORBIDDEN =
      /\bDate\.now\b|\bnew Date\s*\(\s*\)|\bMath\.random\b|\bIntl\b|\.toLocale\w*\(|\bprocess\.|\bperformance\.now\b|\bTemporal\.Now\b|\bcrypto\./
    const found = pure.flatMap(file => {
      const match = FORBIDDEN.exec(withoutComments(texts.get(file)!))
      return match ? [`${file}: ${match[0]}`] : []
    })
    expect(found).toEqual([])
  })
})

test('every import names what it imports', () => {
  const found = files.flatMap(file => importsOf(file).dynamic.map(what => `${file}: import(${what})`))
  expect(found).toEqual([])
})

test('no import cycle, types counted', () => {
  const next = new Map<string, string[]>()
  for (const { from, to } of local) next.set(from, [...(next.get(from) ?? []), to])
  const state = new Map<string, 'open' | 'done'>()
  const cycles: string[] = []
  const visit = (file: string, path: string[]) => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    state.set(file, 'open')
    for (const to of next.get(file) ?? []) visit(to, [...path, file])
    state.set(file, 'done')
  }
  for (const file of files) visit(file, [])
  expect(cycles).toEqual([])
})

test('no source file over 700 lines', () => {
  const all = globSync('{src,demo,tests,scripts,bin}/**/*.{ts,tsx,css}', { cwd: root })
  const long = all.filter(file => readFileSync(join(root, file), 'utf8').split('\n').length > 701)
  expect(long).toEqual([])
})

test('nothing is skipped, put off or silenced', () => {
  const SILENCED = new RegExp(
    [
      '\\b(?:it|test|describe)\\.(?:skip|only|todo|fails)\\b',
      '\\bskipIf\\b',
      '\\brunIf\\b',
      '@ts-(?:ignore|expect-error|nocheck)',
      'TO' + 'DO',
      'FIX' + 'ME',
    ].join('|'),
  )
  const all = globSync('{src,demo,tests,scripts}/**/*.{ts,tsx}', { cwd: root }).filter(
    f => f !== 'tests/architecture.test.ts',
  )
  const found = all.flatMap(file => {
    const match = SILENCED.exec(readFileSync(join(root, file), 'utf8'))
    return match ? [`${file}: ${match[0]}`] : []
  })
  expect(found).toEqual([])
})

test('no road leads past the policy: only the registration puts something on the router of the API', () => {
  const uses = files.filter(
    file => !isTest(file) && /\.hono\b|\{[^}]*\bhono\b[^}]*\}\s*=/.test(texts.get(file)!),
  )
  expect(uses.sort()).toEqual(['src/server/app.ts', 'src/server/registration.ts'])
  const app = withoutComments(texts.get('src/server/app.ts')!)
  const used = Array.from(app.matchAll(/\bhono\.(\w+)\(/g), match => match[1])
  expect(used.filter(method => !['use', 'all', 'onError'].includes(method ?? ''))).toEqual([])
  expect(app.match(/\bhono\.all\(/g)).toHaveLength(1)
})

test('cells of a file for a spreadsheet are written by the one function that makes formulas harmless', () => {
  const product = [...texts].filter(([file]) => file.startsWith('src/') && !isTest(file))
  const quoting = product.filter(([, text]) => /replaceAll\('"', '""'\)|replace\(\/"\/g, '""'\)/.test(text))
  // Names of tables and columns in SQL are quoted the same way.
  const known = ['src/shared/spreadsheet.ts', 'src/store/backup/catalog.ts']
  expect(quoting.map(([file]) => file).filter(file => !known.includes(file))).toEqual([])
  const libraries = product.filter(([, text]) => /unparse|write-excel-file/.test(text))
  expect(libraries.map(([file]) => file)).toEqual([])
  const byteOrder = product.filter(([, text]) => /`\\u(?:feff|FEFF)/.test(text))
  expect(byteOrder.map(([file]) => file).filter(file => !texts.get(file)!.includes('csvCell('))).toEqual([])
  expect(byteOrder.length).toBeGreaterThan(2)
})

test('a table leaves as a file by the one function that takes labels that hurt out of it', () => {
  const uses = files.filter(file => !isTest(file) && /\bcsv\(/.test(withoutComments(texts.get(file)!)))
  expect(uses.filter(file => file.startsWith('src/server/')).sort()).toEqual([
    'src/server/csv-answer.ts',
    // The audit holds what was done, not customers in lists.
    'src/server/routes/audit.ts',
  ])
})

test('every connection to PostgreSQL has somebody who hears of its end: pools and clients are made in one place', () => {
  const all = globSync('{src,demo,tests,scripts}/**/*.{ts,tsx}', { cwd: root })
  const text = (file: string) => withoutComments(readFileSync(join(root, file), 'utf8'))
  const made = all.filter(file => /\bnew (?:pg\.)?(?:Client|Pool)\s*\(/.test(text(file)))
  expect(made).toEqual(['src/store/pool.ts'])
  // pg-boss makes a pool of its own and hands its errors on.
  const bosses = all.filter(file => /\bnew PgBoss\s*\(/.test(text(file)))
  expect(bosses).toContain('src/server/jobs/jobs.ts')
  for (const file of bosses) expect(text(file), file).toContain("boss.on('error'")
})
