import { startCommit } from '../../src/actions/imports/commit.ts'
import { getImport } from '../../src/actions/imports/list.ts'
import { startPreview } from '../../src/actions/imports/read-import.ts'
import { receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { erase, erasurePreview } from '../../src/actions/privacy/erase.ts'
import { exportOfPerson } from '../../src/actions/privacy/export.ts'
import { findPersons } from '../../src/actions/privacy/persons.ts'
import { applyRetention, retentionView, saveRetention } from '../../src/actions/privacy/retention.ts'
import type { Workspace } from '../../src/actions/workspace.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { activitiesOf } from '../../src/store/activities.ts'
import { loadGroupSales } from '../../src/store/group-sales.ts'
import { ledgerCounts } from '../../src/store/ledger-counts.ts'
import { lineCount, linesOf } from '../../src/store/lines.ts'
import { lineTotal as measuredLines } from '../../src/store/measures.ts'
import { loadPortfolio } from '../../src/store/portfolio.ts'
import { customerGroupRevenue, groupRevenue } from '../../src/store/product-groups.ts'
import { lineChunks } from '../bench/generate.ts'
import { plain } from '../support/imports.ts'

const PRODUCTS = `Artikelnummer;Omschrijving;Productgroep;Kostprijs\n${Array.from(
  { length: 40 },
  (_, i) => `A${10_000 + i};Product ${i};Groep ${i % 4};${i + 1},50`,
).join('\n')}\n`
const CUSTOMERS = `Debiteurnummer;Naam;Postcode;Plaats;Segment\n${Array.from(
  { length: 60 },
  (_, i) => `${100_000 + i};Klant ${i};${1000 + i} AB;Utrecht;S${i % 3}`,
).join('\n')}\n`
const ACTIVITIES = `Klantnummer;Datum;Soort;Minuten;Medewerker\n100001;12-03-2025;bezoek;60;Jan\n100002;13-03-2025;telefoon;10;Ans\n`
const NOW = new Date('2027-06-01T00:00:00Z')
const WHOLE = { from: dayOf(2015, 1, 1), to: dayOf(2027, 1, 1) }

/**
 * Walks every statement that touches facts: import, replace, read in every way, refresh, undo. Answers what came of
 * it, to hold two databases against each other.
 */
export async function exercise(workspace: Workspace): Promise<Record<string, unknown>> {
  const { database } = workspace
  const { query } = database
  const found: Record<string, unknown> = {}
  const lines = [...lineChunks({ lines: 4000, customers: 60, products: 40 })].join('')
  const first = await bring(workspace, { 'products.csv': PRODUCTS, 'lines.csv': lines })
  const second = await bring(workspace, { 'customers.csv': CUSTOMERS, 'activities.csv': ACTIVITIES })
  found.before = plain(await workspace.portfolio())
  // Every document of the first thousand lines comes again, one line of each with another amount.
  const again = lines.split('\n').slice(0, 1000)
  again[1] = again[1]!.replace(/;[^;]+;([^;]+)$/, ';123,45;$1')
  const third = await bring(workspace, { 'again.csv': `${again.join('\n')}\n` }, true)
  found.counts = [first.counts, second.counts, third.counts]
  found.preview = { ...third.preview, files: [] }
  found.refreshed = plain(await workspace.portfolio())
  found.loaded = plain(await loadPortfolio(database))
  found.groups = (await loadGroupSales(database)).portfolio.sales.revenue.reduce((a, b) => a + b, 0)
  const id = (await workspace.portfolio()).customers.id[1]!
  found.lines = await linesOf(database, [id], WHOLE, { offset: 0, limit: 50 })
  found.count = await lineCount(query, [id], WHOLE)
  found.own = await customerGroupRevenue(query, [id], '2015-01-01', '2027-01-01')
  found.all = [...(await groupRevenue(query, '2015-01-01', '2027-01-01'))].sort()
  found.sums = await ledgerCounts(query)
  found.activities = await activitiesOf(query, [id], WHOLE, { offset: 0, limit: 50 })
  found.measured = await measuredLines(query)
  Object.assign(found, await persons(workspace))
  const rested = await undoOrDiscard(workspace, first.id).catch((error: Error) => error.message)
  found.rested = rested
  await undoOrDiscard(workspace, third.id)
  found.undone = plain(await workspace.portfolio())
  await undoOrDiscard(workspace, second.id)
  await undoOrDiscard(workspace, first.id)
  found.empty = await ledgerCounts(query)
  return found
}

/** Everything about persons: searched, handed over, erased, and past its period. */
async function persons(workspace: Workspace): Promise<Record<string, unknown>> {
  const jan = { names: ['Jan'], emails: [], phones: [] }
  const customer = { names: ['Klant 5'], emails: [], phones: [] }
  const { originals: _, ...preview } = await erasurePreview(workspace, customer)
  const { customers, activities } = await exportOfPerson(workspace, { person: jan }, NOW)
  const kinds = async () => (await retentionView(workspace, NOW)).kinds.map(({ kind, held }) => [kind, held])
  const found: Record<string, unknown> = {
    search: [await findPersons(workspace, 'Klant 5'), await findPersons(workspace, 'Jan')],
    erasable: preview,
    handed: { customers, activities },
    kept: await kinds(),
  }
  const ids = preview.customers.filter(c => c.natural).map(c => c.id)
  const asked = { customers: ids, keepNotes: [], originals: 'keep', reason: 'asked for' } as const
  found.erased = await erase(workspace, { ...asked, person: customer }, NOW)
  await saveRetention(workspace, [{ kind: 'activityPersons', months: 12 }], NOW)
  found.removed = (await applyRetention(workspace, NOW)).removed.filter(r => r.kind === 'activityPersons')
  found.keptAfter = await kinds()
  return found
}

/** Imports files and answers what came of it. */
export async function bring(workspace: Workspace, files: Record<string, string>, replaceChanged = false) {
  const id = await receive(
    workspace,
    Object.entries(files).map(([name, text]) => ({ name, stream: bytesOf(text) })),
  )
  await startPreview(workspace, id)
  await settled(workspace, id)
  await startCommit(workspace, id, { replaceChanged, rememberMapping: true })
  await settled(workspace, id)
  const { batch, preview } = await getImport(workspace, id)
  if (batch.state !== 'done') throw new Error(`not imported: ${JSON.stringify(batch.failure)}`)
  return { id, counts: batch.counts, preview }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
