import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillLedger, TODAY } from '../../../tests/contract/ledger.ts'
import { freshDatabase, TEST_KEYS } from '../../../tests/database.ts'
import { temporaryFolder } from '../../../tests/folder.ts'
import { isoOf } from '../../shared/calendar.ts'
import { saveSettings } from '../settings/save.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'
import { current } from './current.ts'

let workspace: Workspace
let today = TODAY
let close: () => Promise<void>

beforeAll(async () => {
  const folder = temporaryFolder()
  const database = await freshDatabase('own')
  workspace = await openWorkspace({
    connection: database.config,
    folder: folder.path,
    demo: false,
    keys: TEST_KEYS,
    today: () => today,
  })
  await fillLedger(workspace.database)
  close = async () => {
    await workspace.close()
    await database.drop()
    folder[Symbol.dispose]()
  }
})
afterAll(() => close())

test('the same question is computed once, also when asked twice at a time', async () => {
  const [a, b] = await Promise.all([current(workspace, {}), current(workspace, {})])
  expect(b).toBe(a)
  expect(await current(workspace, {})).toBe(a)
  expect(a.analysis).toBe(a.analysis)
  expect(await current(workspace, { period: '2025' })).not.toBe(a)
  expect(await current(workspace, { group: '1' })).not.toBe(a)
})

test('a setting, a judgement, an import or another day makes it anew', async () => {
  const before = await current(workspace, {})
  const { settings } = before
  await saveSettings(workspace, { ...settings, analysis: { ...settings.analysis, defaultMargin: 0.25 } })
  const other = await current(workspace, {})
  expect(other).not.toBe(before)
  expect(other.settings.analysis.defaultMargin).toBe(0.25)
  const { pool } = workspace.database
  await pool.query(
    `insert into judgement (customer_id, subject, mark, note, author, day) values (1, 'network', 3, '', 'Ans', '2026-01-01')`,
  )
  const judged = await current(workspace, {})
  expect(judged).not.toBe(other)
  expect(judged.analysis.judgements.size).toBe(1)
  await pool.query('update ledger set version = version + 1')
  expect(await current(workspace, {})).not.toBe(judged)
  today = TODAY - 400
  const earlier = await current(workspace, {})
  expect(isoOf(earlier.period.to)).toBe('2025-10-01')
  today = TODAY
})
