import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  const client = new pg.Client(database.config)
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

test('a number that no import can have is wrong use, told in a sentence', async () => {
  for (const id of ['99999999999999999999', '0', '1.5', 'x']) {
    const ended = await run(['undo', id, '--yes'])
    expect(ended).toEqual({ code: 2, out: '', err: `${id} is no number of an import.\n` })
  }
})
