import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportBatch } from '../../src/contract/imports.ts'
import type { DirectoryRow } from '../../src/contract/information.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { type Product, startProduct } from '../product-process.ts'
import { headers, signedIn } from '../sign-in/owner.ts'

const CUSTOMERS = [
  'Klantnummer;Naam;Postcode;Plaats;E-mail;Telefoon;Accountmanager',
  'K1;Piet Jansen;1234 AB;Ede;piet@jansen.example;06 12345678;Ans',
  'K2;Smid BV;3456 EF;Ede;piet@jansen.example;;Piet Jansen',
  'K3;Bakker BV;3456 EF;Ede;info@bakker.example;030 1234567;Ans',
].join('\n')
const LINES = [
  'Factuur;Datum;Klantnummer;Aantal;Bedrag',
  'F1;2026-03-01;K1;1;100,00',
  'F2;2026-03-02;K2;1;250,10',
  'F3;2026-03-02;K3;1;50,00',
].join('\n')
const PERSON = { names: ['Piet Jansen'], emails: ['piet@jansen.example'], phones: ['06 12345678'] }

const folder = temporaryFolder()
let database: FreshDatabase
let products: Product[] = []
let cookie: string

beforeAll(async () => {
  database = await freshDatabase('given')
  products = await Promise.all(
    [1, 2].map(() => startProduct({ dataFolder: folder.path, databaseUrl: database.url })),
  )
  cookie = (await signedIn(products[0]!.url)).cookie
  const form = new FormData()
  form.append('files', new Blob([CUSTOMERS]), 'klanten.csv')
  form.append('files', new Blob([LINES]), 'regels.csv')
  const { id } = await ask<ImportBatch>(0, '/imports', { method: 'POST', body: form })
  await until(id, 'ready')
  const plan = { replaceChanged: false, rememberMapping: true }
  await ask(0, `/imports/${id}/commit`, { method: 'POST', body: JSON.stringify(plan) })
  await until(id, 'done')
}, 120_000)
afterAll(async () => {
  for (const product of products) await product.stop()
  await database.drop()
  folder[Symbol.dispose]()
}, 60_000)

async function ask<T>(process: number, path: string, init: RequestInit = {}): Promise<T> {
  const { url } = products[process]!
  const json = typeof init.body === 'string' && { 'content-type': 'application/json' }
  const response = await fetch(`${url}/api${path}`, {
    ...init,
    headers: { ...headers(url, cookie), ...json },
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

async function until(id: number, state: ImportBatch['state']): Promise<void> {
  for (;;) {
    const { batch } = await ask<{ batch: ImportBatch }>(0, `/imports/${id}`)
    if (batch.state === state) return
    if (batch.failure) throw new Error(JSON.stringify(batch.failure))
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

type Page = { total: number; managers: string[]; rows: DirectoryRow[] }
const searched = (process: number, search: string) =>
  ask<Page>(process, `/directory?search=${encodeURIComponent(search)}`)
const WORDS = ['Piet Jansen', 'jansen', 'piet@jansen.example', '0612345678', '06 12345678']

test('who is erased is found no more, by no word and by no process, at once', {
  timeout: 60_000,
}, async () => {
  // Both have read and kept what is searched.
  for (const process of [0, 1])
    for (const word of WORDS)
      expect((await searched(process, word)).total, word).toBe(/[a-z]/.test(word) ? 2 : 1)
  const one = (await searched(0, 'Piet Jansen')).rows.find(row => row.number === 'K1')
  expect((await searched(1, '')).managers).toEqual(['Ans', 'Piet Jansen'])

  const asked = { person: PERSON, customers: [one!.id], originals: 'keep', reason: 'Asked for it.' }
  await ask(0, '/privacy/erasures', { method: 'POST', body: JSON.stringify(asked) })
  for (const process of [1, 0]) {
    for (const word of WORDS) {
      const { total, rows } = await searched(process, word)
      expect([total, rows], word).toEqual([0, []])
    }
    const all = await searched(process, '')
    expect(all.total).toBe(3)
    const customers = await ask(process, '/customers?limit=100')
    for (const answer of [all, customers]) expect(JSON.stringify(answer)).not.toMatch(/jansen|12345678/i)
    expect((await searched(process, 'bakker')).total).toBe(1)
  }
})
