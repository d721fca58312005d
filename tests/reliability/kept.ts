import type pg from 'pg'
import { guardedClient } from '../../src/store/pool.ts'
import type { Acknowledged } from './workload.ts'

/** What is found wrong after a failure; empty when everything that was acknowledged is there and nothing by halves. */
export async function wrongs(connection: pg.ClientConfig, told: Acknowledged): Promise<string[]> {
  const client = guardedClient(connection)
  await client.connect()
  try {
    const found: string[] = []
    const { rows: notes } = await client.query<{ note: string; n: string }>(
      'select note, count(*) as n from judgement group by note',
    )
    const kept = new Map(notes.map(({ note, n }) => [note, Number(n)]))
    for (const note of told.notes) if (!kept.has(note)) found.push(`lost: ${note}`)
    for (const [note, n] of kept) if (n > 1) found.push(`${n} times: ${note}`)

    const { rows: imports } = await client.query<{
      id: string
      state: string
      counts: { lines: number } | null
    }>('select id, state, counts from import')
    const states = new Map(imports.map(row => [Number(row.id), row]))
    for (const [id, lines] of told.imports) {
      const row = states.get(id)
      if (row?.state !== 'done' || row.counts?.lines !== lines)
        found.push(`import ${id} is ${row?.state ?? 'gone'}`)
    }
    const { rows: held } = await client.query<{ import_id: string; lines: string; documents: string }>(
      `select import_id, count(*) as lines, count(distinct document_id) as documents from line group by import_id`,
    )
    const lines = new Map(held.map(row => [Number(row.import_id), Number(row.lines)]))
    for (const [id, count] of lines) {
      const row = states.get(id)
      if (row?.state !== 'done') found.push(`import ${id} is ${row?.state ?? 'gone'} and has ${count} lines`)
      else if (row.counts?.lines !== count)
        found.push(`import ${id} has ${count} of ${row.counts?.lines} lines`)
    }
    for (const { id, state, counts } of imports)
      if (state === 'done' && (counts?.lines ?? 0) > 0 && !lines.has(Number(id)))
        found.push(`import ${id} has no lines`)
    const { rows: sums } = await client.query<{ wrong: string }>(
      `select count(*) as wrong from document d
       where net <> (select coalesce(sum(net), 0) from line l where l.customer_id = d.customer_id and l.document_id = d.id)
          or lines <> (select count(*) from line l where l.customer_id = d.customer_id and l.document_id = d.id)`,
    )
    if (Number(sums[0]!.wrong) > 0) found.push(`${sums[0]!.wrong} documents do not add up`)
    return found
  } finally {
    await client.end()
  }
}
