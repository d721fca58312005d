import type { PoolClient } from 'pg'
import type { KnownPart } from '../imports/compare.ts'
import { isoOf } from '../shared/calendar.ts'
import type { Touched } from './write-ledger.ts'

const LINE =
  'customer_id, day, document_id, position, product_id, kind, quantity, price, net, cost, text, import_id, file, source_row'
const DOCUMENT = 'customer_id, id, number, day, lines, net, fingerprint, import_id'

/** Puts documents with their lines aside, so that an import can write them anew and undo can put them back. */
export async function replaceDocuments(
  client: PoolClient,
  importId: number,
  parts: readonly KnownPart[],
  touched: Touched,
): Promise<number> {
  for (let at = 0; at < parts.length; at += 5000) {
    const piece = parts.slice(at, at + 5000)
    const values = [
      piece.map(p => p.customerId),
      piece.map(p => isoOf(p.day)),
      piece.map(p => p.id),
      importId,
    ]
    const these = 'unnest($1::bigint[], $2::date[], $3::bigint[]) as n (customer_id, day, id)'
    await client.query(
      `with gone as (delete from line l using ${these}
         where l.customer_id = n.customer_id and l.day = n.day and l.document_id = n.id returning l.*)
       insert into replaced_line (${LINE}, replaced_by) select ${LINE}, $4 from gone`,
      values,
    )
    await client.query(
      `with gone as (delete from document d using ${these}
         where d.customer_id = n.customer_id and d.id = n.id returning d.*)
       insert into replaced_document (${DOCUMENT}, replaced_by) select ${DOCUMENT}, $4 from gone`,
      values,
    )
    for (const part of piece) touched.customers.add(part.customerId)
  }
  return parts.length
}

/** Puts back what an import replaced. */
export async function restoreReplaced(client: PoolClient, importId: number): Promise<number> {
  await client.query(
    `with back as (delete from replaced_line where replaced_by = $1 returning *)
     insert into line (${LINE}) select ${LINE} from back`,
    [importId],
  )
  const { rowCount } = await client.query(
    `with back as (delete from replaced_document where replaced_by = $1 returning *)
     insert into document (${DOCUMENT}) select ${DOCUMENT} from back`,
    [importId],
  )
  return rowCount ?? 0
}
