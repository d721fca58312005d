import { commitImport, getImport, importBatch, postImport } from '../../src/contract/imports.ts'
import { visitor } from '../load/visitor.ts'

/** What the product acknowledged, which must therefore be there for ever. */
export type Acknowledged = {
  /** Notes of judgements, each written once. */
  notes: Set<string>
  /** Imports whose state was seen as done: number and lines. */
  imports: Map<number, number>
}

export const nothingYet = (): Acknowledged => ({ notes: new Set(), imports: new Map() })

/** Customers that every workload writes about; the first import of a test brings them. */
const CUSTOMERS = 40

/** Lines of one import of a round, so many that a kill falls into it. */
const LINES = 4_000

/** Invoice lines that are in no other round. */
export function linesOf(round: number | string, lines = LINES): string {
  const rows = ['Factuurnummer;Factuurdatum;Debiteurnummer;Naam;Artikelnummer;Aantal;Bedrag;Kostprijs']
  for (let i = 0; i < lines; i++) {
    const document = `${round}-${Math.floor(i / 8)}`
    const customer = i % CUSTOMERS
    rows.push(
      `${document};${1 + (i % 28)}-0${1 + (i % 9)}-2026;K${100 + customer};Klant ${customer};A${i % 50};2;${10 + (i % 90)},50;4,00`,
    )
  }
  return rows.join('\n')
}

/**
 * People writing and an import at the same time, until the product is gone or `work` ends. What was acknowledged is
 * noted; a request that broke off was not, and may have been done or not.
 */
export function workload(url: string, cookie: string, round: string, told: Acknowledged) {
  let going = true
  let written = 0
  let turnedAway = 0
  const counts = new EventTarget()
  /** Resolves when it is so; rejects when the work broke off for another reason than the end of the product. */
  const until = async (so: () => boolean) => {
    while (!so())
      await Promise.race([
        new Promise(resolve => counts.addEventListener('write', resolve, { once: true })),
        failed,
      ])
  }
  const writer = async (number: number) => {
    const one = visitor(url, cookie)
    for (let i = 0; going; i++) {
      const note = `round ${round} writer ${number} note ${i}`
      const answer = await one
        .ask({
          kind: 'judge',
          method: 'POST',
          path: `/customers/${1 + ((number * 7 + i) % CUSTOMERS)}/judgements`,
          body: { marks: [{ subject: 'relation', mark: i % 5, note }] },
        })
        .catch(() => null)
      if (answer?.status === 200) written++
      else turnedAway++
      counts.dispatchEvent(new Event('write'))
      if (!answer) break
      if (answer.status === 200) told.notes.add(note)
      else if (answer.status < 500) throw new Error(`a write was refused: ${answer.status} ${answer.text}`)
    }
    one.close()
  }
  const work = Promise.all([writer(1), writer(2), writer(3), importer(url, cookie, round, told, () => going)])
  const failed = work.then(() => {
    throw new Error('the work ended before it was so far')
  })
  failed.catch(() => {})
  return {
    /** Resolves when so many writes of this workload were acknowledged. */
    written: (n: number) => until(() => written >= n),
    /** Resolves when a write was turned away or broke off: something is gone. */
    met: () => until(() => turnedAway > 0),
    /** Settles when every worker met the end of the product or was stopped. */
    async stop() {
      going = false
      await work
    },
  }
}

async function importer(
  url: string,
  cookie: string,
  round: string,
  told: Acknowledged,
  going: () => boolean,
): Promise<void> {
  try {
    for (let i = 0; going(); i++) await importOnce(url, cookie, linesOf(`${round}.${i}`), told)
  } catch (error) {
    // The connection broke, or the database under the import: what was not acknowledged does not count.
    if (!(error instanceof TypeError) && !(error instanceof NotDone)) throw error
  }
}

/** An import that was refused or cut off, and says so. */
export class NotDone extends Error {
  constructor(batch: { id: number; state: string; failure: unknown }) {
    super(`import ${batch.id} ended as ${batch.state} ${JSON.stringify(batch.failure)}`)
  }
}

/** Hands over, waits for the preview, imports and waits until it is done; throws TypeError when the product is gone. */
export async function importOnce(
  url: string,
  cookie: string,
  text: string,
  told: Acknowledged,
): Promise<number> {
  const headers = { cookie, origin: url }
  const form = new FormData()
  form.append('files', new Blob([text]), 'lines.csv')
  const sent = await fetch(`${url}/api${postImport.path}`, { method: 'POST', body: form, headers })
  const { id } = importBatch.parse(await good(sent))
  const state = async () => {
    for (;;) {
      const response = await fetch(`${url}/api${getImport.path.replace(':id', String(id))}`, { headers })
      const { batch } = getImport.response.parse(await good(response))
      if (!['reading', 'importing'].includes(batch.state)) return batch
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  const read = await state()
  if (read.state !== 'ready') throw new NotDone(read)
  await good(
    await fetch(`${url}/api${commitImport.path.replace(':id', String(id))}`, {
      method: 'POST',
      body: '{}',
      headers: { ...headers, 'content-type': 'application/json' },
    }),
  )
  const done = await state()
  if (done.state !== 'done') throw new NotDone(done)
  told.imports.set(id, done.counts?.lines ?? 0)
  return id
}

/** Of an answer its JSON; a server that is going down counts as gone. */
async function good(response: Response): Promise<unknown> {
  if (response.status >= 500) throw new TypeError(`the product is going: ${response.status}`)
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  return response.json()
}
