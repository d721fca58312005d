import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCommit } from '../../src/actions/imports/commit.ts'
import type { CommitOptions } from '../../src/actions/imports/commit-options.ts'
import { getImport } from '../../src/actions/imports/list.ts'
import type { Preview } from '../../src/actions/imports/preview.ts'
import { startPreview } from '../../src/actions/imports/read-import.ts'
import { receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import type { Portfolio } from '../../src/ledger/portfolio.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { type DatabaseKind, type FreshDatabase, freshDatabase, TEST_KEYS } from '../database.ts'

/** A workspace on a fresh database with a folder of its own, and short words for what importing takes. */
export type ImportsFixture = {
  workspace: Workspace
  /** Hands over files and reads them. */
  read(files: Record<string, string | Uint8Array>): Promise<{ id: number; preview: Preview }>
  /** Reads and imports. */
  bring(
    files: Record<string, string | Uint8Array>,
    options?: Partial<CommitOptions>,
  ): Promise<{ id: number; preview: Preview; counts: Record<string, number> }>
  /** The data folder, and how to reach the database. */
  folder: string
  connection: FreshDatabase['config']
  /** Every row of the ledger, as text, in a fixed order. */
  rows(): Promise<string[]>
  close(): Promise<void>
}

export const TODAY = dayOf(2026, 11, 21)

export async function openImportsFixture(
  kind: DatabaseKind,
  more: { backups?: string } = {},
): Promise<ImportsFixture> {
  const database = await freshDatabase(kind)
  const folder = mkdtempSync(join(tmpdir(), 'klantkring-import-'))
  const workspace = await openWorkspace({
    connection: database.running,
    owner: database.config,
    folder,
    ...more,
    demo: false,
    keys: TEST_KEYS,
    today: () => TODAY,
  })
  const read: ImportsFixture['read'] = async files => {
    const received = Object.entries(files).map(([name, content]) => ({ name, stream: streamOf(content) }))
    const id = await receive(workspace, received)
    await startPreview(workspace, id)
    await settled(workspace, id)
    const { batch, preview } = await getImport(workspace, id)
    if (!preview) throw new Error(`no preview: ${JSON.stringify(batch.failure)}`)
    return { id, preview }
  }
  return {
    workspace,
    folder,
    connection: database.config,
    read,
    async bring(files, options = {}) {
      const { id, preview } = await read(files)
      await startCommit(workspace, id, { replaceChanged: false, rememberMapping: true, ...options })
      await settled(workspace, id)
      const { batch } = await getImport(workspace, id)
      if (batch.state !== 'done') throw new Error(`not imported: ${JSON.stringify(batch.failure)}`)
      return { id, preview, counts: batch.counts as unknown as Record<string, number> }
    },
    rows: () => ledgerRows(workspace),
    async close() {
      await workspace.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function* streamOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}

const LEDGER_TABLES = [
  'customer',
  'product',
  'product_cost',
  'document',
  'line',
  'activity',
  'replaced_document',
  'replaced_line',
  'before_image',
]

async function ledgerRows(workspace: Workspace): Promise<string[]> {
  const all: string[] = []
  for (const table of LEDGER_TABLES) {
    const { rows } = await workspace.database.pool.query(
      `select to_jsonb(t)::text as row from ${table} t order by 1`,
    )
    for (const { row } of rows) all.push(`${table} ${row}`)
  }
  return all
}

/** A portfolio as plain lists, without its version and ids, to compare what two roads lead to. */
export function plain(p: Portfolio) {
  const { id: _, ...customers } = p.customers
  return JSON.parse(
    JSON.stringify({ ...p, version: '', customers }, (_, value) =>
      ArrayBuffer.isView(value)
        ? [...(value as unknown as Iterable<number>)].map(v => (Number.isNaN(v) ? 'none' : v))
        : value,
    ),
  ) as unknown
}
