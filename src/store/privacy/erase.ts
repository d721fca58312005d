import type { PoolClient } from 'pg'
import { type Known, knownByWords } from './known.ts'
import { keyName, type Print, printsOf } from './prints.ts'
import { replacedIn } from './replace.ts'
import { type Replaced, replaceEverywhere } from './replace-everywhere.ts'
import { markOf, mentionOf, type Person } from './terms.ts'

export type Erasure = {
  person: Person
  /** Customers that are the person. */
  customers: readonly number[]
  /** Ids of notes that stay as they are. */
  keepNotes: readonly string[]
  originals: 'remove' | 'keep'
  /** Files that go with the person, by their SHA-256. */
  files: readonly string[]
  reason: string
  author: string
  at: Date
}

/** By what a person is erased again after an earlier backup was restored: numbers, prints and choices, never words. */
export type Again = {
  /** Which key made the prints. */
  key: string
  prints: Print[]
  /** Customers that are the person; `bears` are prints of their number and name, so that nobody else goes. */
  customers: { id: number; bears: string[] }[]
  keepNotes: string[]
  /** Files that went along, by their SHA-256. */
  files: string[]
  /** What the list calls it, when a restore had to give it another number. */
  id?: string
}

export type Erased = { number: number; replaced: Replaced; again: Again }

/**
 * Replaces a person by “erased person N” wherever the schema holds persons, in the caller's transaction. Amounts,
 * numbers of documents, days and whatever makes the books are not touched.
 */
export async function eraseFrom(client: PoolClient, key: Buffer, erasure: Erasure): Promise<Erased> {
  const { person } = erasure
  const again = await againOf(client, key, erasure)
  const { rows } = await client.query<{ number: number }>(
    'insert into erased_person (at, author, reason, originals, again) values ($1, $2, $3, $4, $5) returning number',
    [
      erasure.at,
      erasure.author,
      replacedIn(erasure.reason, mentionOf(person), '…'),
      erasure.originals,
      JSON.stringify(again),
    ],
  )
  const number = rows[0]!.number
  await rememberMarks(
    client,
    number,
    again.prints.map(print => print.mark),
  )
  const known: Known = knownByWords(person, number, erasure)
  return { number, replaced: await replaceEverywhere(client, known), again }
}

async function againOf(client: PoolClient, key: Buffer, erasure: Erasure): Promise<Again> {
  const { rows } = await client.query<{ id: number; number: string; name: string }>(
    'select id, number, name from customer where id = any($1) order by id',
    [erasure.customers],
  )
  return {
    key: keyName(key),
    prints: printsOf(
      key,
      erasure.person,
      rows.map(row => row.name).filter(name => name !== ''),
    ),
    customers: rows.map(row => ({ id: row.id, bears: bearsOf(key, row) })),
    keepNotes: [...erasure.keepNotes],
    files: [...new Set(erasure.files)],
  }
}

/** By what a customer is known to be the same one. */
export const bearsOf = (key: Buffer, { number, name }: { number: string; name: string }): string[] =>
  [number, name].filter(text => text !== '').map(text => markOf(key, 'customer', text))

/** Keeps the prints by which an import knows the person again. */
export async function rememberMarks(
  client: Pick<PoolClient, 'query'>,
  number: number,
  marks: readonly string[],
): Promise<void> {
  await client.query(
    `insert into erased_mark (mark, person) select mark, $2 from unnest($1::text[]) as m (mark)
     on conflict (mark) do update set person = excluded.person`,
    [[...new Set(marks)], number],
  )
}
