import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guardedClient } from '../src/store/pool.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { temporaryFolder } from './folder.ts'

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const folder = temporaryFolder()
let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase('given')
  writeFileSync(
    join(folder.path, 'lines.csv'),
    'Factuurnr;Factuurdatum;Debiteurnr;Artikel;Aantal;Bedrag\nF1;05-01-2026;10;P1;2;25,00\n',
  )
})
afterAll(async () => {
  await database.drop()
  folder[Symbol.dispose]()
})

/** Runs a command in the folder of the files; `deaf` closes its standard output at once. */
function run(args: string[], deaf = false): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder.path,
    env: { ...process.env, KLANTKRING_DATA: join(folder.path, 'data'), DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  if (deaf) child.stdout.destroy()
  else
    child.stdout.on('data', data => {
      out += data
    })
  child.stderr.on('data', data => {
    err += data
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, out, err }))
  })
}

test('an import goes on to its end when nobody reads what it prints', async () => {
  const ended = await run(['import', 'lines.csv', '--yes'], true)
  expect(ended).toEqual({ code: 0, out: '', err: '' })
  const client = guardedClient(database.config)
  await client.connect()
  const { rows } = await client.query('select state from import')
  await client.end()
  expect(rows).toEqual([{ state: 'done' }])
})

test('who dries up of files needs no database, and says what it cannot know', async () => {
  const ended = await run(['drying-up', 'lines.csv', '--json'])
  expect(ended).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(ended.out)).toMatchObject({
    asOf: '2026-01-05',
    counts: { tooFew: 1, dryingUp: 0 },
    rows: [],
    losses: null,
    backTest: null,
  })
  const wrong = await run(['drying-up', 'lines.csv', '--as-of', '2026-13-01'])
  expect(wrong).toEqual({ code: 2, out: '', err: '2026-13-01 is no day; write 2026-10-31.\n' })
})

test('options that would do nothing are refused, and so is what is no number of rows', async () => {
  writeFileSync(join(folder.path, 'table.csv'), 'id,x,t_x,T\n1,2,10,20\n')
  for (const [args, err] of [
    [['value', 'lines.csv', '--unit', 'day'], '--unit means nothing for files of invoices.\n'],
    [['value', 'lines.csv', '--period', '2026'], '--period means nothing for files of invoices.\n'],
    [['value', 'table.csv', '--as-of', '2026-01-31'], '--as-of means nothing for a table of summaries.\n'],
    [['value', '--as-of', '2026-01-31'], '--as-of means nothing for the ledger, which takes --period.\n'],
    [['drying-up', '--map', 'ours.json'], '--map means nothing for the ledger.\n'],
    [['drying-up', 'lines.csv', '--top', 'x'], '--top takes a whole number from 0 to 1000000, not x.\n'],
  ] as const)
    expect(await run([...args])).toEqual({ code: 2, out: '', err })
})

test('files without a purchase, or with none up to the day asked about, are named', async () => {
  writeFileSync(join(folder.path, 'zero.csv'), 'invoice,customer,date,amount\nF1,10,2026-01-05,0\n')
  const zero = await run(['value', 'zero.csv'])
  expect(zero).toMatchObject({ code: 1, out: '' })
  expect(zero.err).toMatch(
    /^There is not one purchase in these files: nobody has a day with an amount above 0\.\n/,
  )
  for (const command of ['value', 'drying-up']) {
    const early = await run([command, 'lines.csv', '--as-of', '2020-01-01'])
    expect(early).toMatchObject({ code: 1, out: '' })
    expect(early.err).toMatch(/^There is not one invoice line in these files up to that day\.\n/)
  }
})

test('a number that no import can have is wrong use, told in a sentence', async () => {
  for (const id of ['99999999999999999999', '0', '1.5', 'x']) {
    const ended = await run(['undo', id, '--yes'])
    expect(ended).toEqual({ code: 2, out: '', err: `${id} is no number of an import.\n` })
  }
})
