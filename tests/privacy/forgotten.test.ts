import { afterAll, beforeAll, expect, test } from 'vitest'
import { FILTER_HEADER } from '../../src/contract/access/personal.ts'
import type { DirectoryRow } from '../../src/contract/information.ts'
import { bring } from '../scale/exercise.ts'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'

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

/** Two processes on one database. */
let houses: [SignInApi, SignInApi]
let cookie: string

beforeAll(async () => {
  const api = await openSignInApi('given')
  houses = [api, await api.another()]
  cookie = await api.setUp()
  await bring(api.workspace, { 'klanten.csv': CUSTOMERS, 'regels.csv': LINES })
})
afterAll(() => houses[0].close())

async function ask<T>(api: SignInApi, path: string, body?: object, filter = ''): Promise<T> {
  const answer = await api.ask(body ? 'POST' : 'GET', `/api${path}`, body, cookie, {
    [FILTER_HEADER]: filter,
  })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as T
}

type Page = { total: number; managers: string[]; rows: DirectoryRow[] }
const searched = (api: SignInApi, search: string) =>
  ask<Page>(api, '/directory', undefined, String(new URLSearchParams({ search })))
const WORDS = ['Piet Jansen', 'jansen', 'piet@jansen.example', '0612345678', '06 12345678']

test('who is erased is found no more, by no word and by no process, at once', async () => {
  const [here, there] = houses
  // Both have read and kept what is searched.
  for (const api of houses)
    for (const word of WORDS) expect((await searched(api, word)).total, word).toBe(/[a-z]/.test(word) ? 2 : 1)
  const one = (await searched(here, 'Piet Jansen')).rows.find(row => row.number === 'K1')
  expect((await searched(there, '')).managers).toEqual(['Ans', 'Piet Jansen'])

  const asked = { person: PERSON, customers: [one!.id], originals: 'keep', reason: 'Asked for it.' }
  await ask(here, '/privacy/erasures', asked)
  for (const api of [there, here]) {
    for (const word of WORDS) {
      const { total, rows } = await searched(api, word)
      expect([total, rows], word).toEqual([0, []])
    }
    const all = await searched(api, '')
    expect(all.total).toBe(3)
    const customers = await ask(api, '/customers?limit=100')
    for (const answer of [all, customers]) expect(JSON.stringify(answer)).not.toMatch(/jansen|12345678/i)
    expect((await searched(api, 'bakker')).total).toBe(1)
  }
})
