import type { PoolClient } from 'pg'
import { CUSTOMER_FIELDS } from '../imports/drafts.ts'
import { restoreReplaced } from './replaced.ts'
import type { Touched } from './write-ledger.ts'

/**
 * Imports, committed and not undone, that rest on this one: they wrote about a customer or product that it created,
 * changed the same rows after it, or replaced its documents. While there are any, it cannot be undone.
 */
export async function importsRestingOn(client: PoolClient, importId: number): Promise<number[]> {
  // Numbers are given when files are read: what counts is which came into the ledger later.
  const later = await client.query(
    `select id from import where id <> $1 and state in ('done', 'undoing')
       and committed_at >= (select committed_at from import where id = $1)`,
    [importId],
  )
  if (later.rows.length === 0) return []
  const { rows } = await client.query(
    `with mine as (select id from customer where import_id = $1),
          my_products as (select id from product where import_id = $1),
          resting as (
            select import_id from document where import_id = any($2) and customer_id in (select id from mine)
            union select import_id from activity where import_id = any($2) and customer_id in (select id from mine)
            union select import_id from line where import_id = any($2) and product_id in (select id from my_products)
            union select import_id from replaced_document where import_id = any($2) and customer_id in (select id from mine)
            union select import_id from replaced_line where import_id = any($2) and product_id in (select id from my_products)
            union select import_id from product_cost where import_id = any($2) and product_id in (select id from my_products)
            union select after.import_id from before_image after
              where after.import_id = any($2) and (
                exists (select from before_image b where b.import_id = $1 and b.entity = after.entity and b.entity_id = after.entity_id)
                or (after.before ->> 'import_id')::bigint = $1)
            union select replaced_by from replaced_document where import_id = $1)
     select distinct import_id from resting order by import_id`,
    [importId, later.rows.map(r => r.id)],
  )
  return rows.map(r => r.import_id)
}

/**
 * Takes an import out of the ledger: its lines, documents and activities go, what it replaced or updated comes back, and
 * customers and products that it created go too. A customer that people have judged since is kept and named.
 */
export async function removeImport(
  client: PoolClient,
  importId: number,
): Promise<{ touched: Touched; kept: { number: string; name: string }[] }> {
  const touched: Touched = { everyone: false, customers: new Set() }
  const { rows } = await client.query(
    `select customer_id from document where import_id = $1
     union select customer_id from activity where import_id = $1
     union select customer_id from replaced_document where replaced_by = $1
     union select entity_id from before_image where import_id = $1 and entity = 'customer'
     union select id from customer where import_id = $1`,
    [importId],
  )
  for (const row of rows) touched.customers.add(row.customer_id)

  await client.query('delete from line where import_id = $1', [importId])
  await client.query('delete from document where import_id = $1', [importId])
  await client.query('delete from activity where import_id = $1', [importId])
  await restoreReplaced(client, importId)

  const costs = await client.query('delete from product_cost where import_id = $1', [importId])
  if ((costs.rowCount ?? 0) > 0) touched.everyone = true
  await client.query(
    `insert into product_cost select r.* from before_image b,
       jsonb_populate_record(null::product_cost, b.before) r
     where b.import_id = $1 and b.entity like 'product_cost:%'
     on conflict (product_id, valid_from) do update set cost = excluded.cost, import_id = excluded.import_id`,
    [importId],
  )
  const products = await client.query(
    `select from before_image where import_id = $1 and entity = 'product' limit 1`,
    [importId],
  )
  // A product may go back to another group, and with it the cost of lines of anyone.
  if (products.rows.length > 0) touched.everyone = true
  for (const table of ['customer', 'product'] as const) await restoreRows(client, importId, table)
  await client.query('delete from before_image where import_id = $1', [importId])

  const judged = await client.query(
    `select number, name from customer c where import_id = $1
       and (${SPOKEN_OF})
     order by number limit 100`,
    [importId],
  )
  await client.query(
    `delete from customer c where import_id = $1
       and not (${SPOKEN_OF})`,
    [importId],
  )
  await client.query('delete from product where import_id = $1', [importId])
  return { touched, kept: judged.rows }
}

/** What people noted about a customer c, which keeps it. */
const SPOKEN_OF = ['judgement', 'class_override', 'exit_interview', 'agreed_pause']
  .map(table => `exists (select from ${table} where customer_id = c.id)`)
  .join(' or ')

async function restoreRows(
  client: PoolClient,
  importId: number,
  table: 'customer' | 'product',
): Promise<void> {
  const columns =
    table === 'product' ? ['number', 'name', 'group_name'] : [...CUSTOMER_FIELDS, 'since', 'match_key']
  // Read first, then written: on a cluster the two tables do not lie together.
  const { rows } = await client.query<{ before: unknown }>(
    'select before from before_image where import_id = $1 and entity = $2',
    [importId, table],
  )
  if (rows.length === 0) return
  await client.query(
    `update ${table} t set ${columns.map(c => `${c} = r.${c}`).join(', ')}
     from jsonb_to_recordset($1::jsonb) as r (id bigint, ${columns.map(c => `${c} ${c === 'since' ? 'date' : 'text'}`).join(', ')})
     where t.id = r.id`,
    [JSON.stringify(rows.map(row => row.before))],
  )
}
