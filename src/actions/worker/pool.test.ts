import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lineChunks } from '../../../tests/bench/generate.ts'
import { freshDatabase, TEST_KEYS } from '../../../tests/database.ts'
import { temporaryFolder } from '../../../tests/folder.ts'
import { dayOf } from '../../shared/calendar.ts'
import { dryingUpBackTest } from '../drying-up/back-test.ts'
import { startCommit } from '../imports/commit.ts'
import { getImport } from '../imports/list.ts'
import { problemRows } from '../imports/problem-rows.ts'
import { startPreview } from '../imports/read-import.ts'
import { receive } from '../imports/receive.ts'
import { settled } from '../imports/running.ts'
import { originalsNaming, searchOriginals } from '../privacy/originals.ts'
import { valueOverview } from '../value/overview.ts'
import { retentionTable } from '../value/retention.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'
import { SMALL } from './figures-task.ts'

const folder = temporaryFolder()
let threaded: Workspace
let alone: Workspace
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase('own')
  const place = { connection: database.config, folder: folder.path, demo: false, keys: TEST_KEYS }
  const today = () => dayOf(2026, 1, 5)
  threaded = await openWorkspace({ ...place, workers: true, today })
  alone = await openWorkspace({ ...place, today })
  drop = database.drop
})
afterAll(async () => {
  await threaded.close()
  await alone.close()
  await drop()
  folder[Symbol.dispose]()
})

async function* lines() {
  for (const chunk of lineChunks({ lines: 60_000, customers: 5 * SMALL }))
    yield new TextEncoder().encode(chunk)
}

test('what threads make is what is made without them', async () => {
  const id = await receive(threaded, [{ name: 'lines.csv', stream: lines() }])
  await startPreview(threaded, id)
  await settled(threaded, id)
  await startCommit(threaded, id, { replaceChanged: false, rememberMapping: true })
  await settled(threaded, id)
  expect((await getImport(threaded, id)).batch).toMatchObject({ state: 'done', counts: { lines: 60_000 } })
  const portfolio = await threaded.portfolio()
  expect(portfolio.customers.n).toBeGreaterThan(SMALL)
  expect(portfolio.sales.day.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect([...portfolio.sales.revenue]).toEqual([...(await alone.portfolio()).sales.revenue])
  expect(await valueOverview(threaded, {})).toEqual(await valueOverview(alone, {}))
  expect(await retentionTable(threaded, {})).toEqual(await retentionTable(alone, {}))
  expect(await dryingUpBackTest(threaded, {})).toEqual(await dryingUpBackTest(alone, {}))
})

test('persons are looked for in files beside the thread that answers, and the same question is asked once', async () => {
  async function* table() {
    yield new TextEncoder().encode('Klantnummer;Naam\nK1;Piet Zoekman\n')
  }
  const id = await receive(threaded, [{ name: 'klanten.csv', stream: table() }])
  await startPreview(threaded, id)
  await settled(threaded, id)
  const person = { names: ['Piet Zoekman'], emails: [], phones: [] }
  const other = { ...person, names: ['Nobody Here'] }
  const [found, again, none] = await Promise.all(
    [person, person, other].map(one => originalsNaming(threaded, one)),
  )
  expect(found!.naming.map(file => file.name)).toEqual(['klanten.csv'])
  expect(again).toBe(found)
  expect(none!.naming).toEqual([])
  expect(await searchOriginals(alone, person)).toEqual(found)
})

test('rows that were refused are read beside the thread that answers, and who stops half-way leaves nothing', async () => {
  const odd = 'Zo\u2028ek "man"; =1'
  async function* table() {
    const rows = Array.from(
      { length: 1200 },
      (_, i) => `F${i};31-02-2024;K${i};"${odd.replaceAll('"', '""')}";1,00`,
    )
    yield new TextEncoder().encode(`Factuur;Datum;Klantnummer;Klantnaam;Bedrag\n${rows.join('\n')}\n`)
  }
  const id = await receive(threaded, [{ name: 'lijnen.csv', stream: table() }])
  await startPreview(threaded, id)
  await settled(threaded, id)
  const path = join(folder.path, 'rows')
  expect(await threaded.workers!.refusedRows({ id, index: 0, path })).toBe(true)
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(1202)

  const said = async (workspace: Workspace) => {
    const pieces: string[] = []
    for await (const piece of problemRows(workspace, id, 0)) pieces.push(piece)
    return pieces.join('')
  }
  const whole = await said(threaded)
  expect(whole).toBe(await said(alone))
  expect(whole.split('\r\n')).toHaveLength(1202)
  expect(whole).toContain('"Zo\u2028ek ""man"";\' =1"')
  for await (const _ of problemRows(threaded, id, 0)) break
  expect(readdirSync(threaded.originals).filter(name => name.startsWith('.'))).toEqual([])
})
