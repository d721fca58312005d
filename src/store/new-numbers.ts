import type { PoolClient } from 'pg'
import { type Decisions, madeNumber } from '../imports/compare.ts'
import type { Rehearsal } from '../imports/rehearsal.ts'

/**
 * The number of each customer that is to be created, by its index: its own, else a made one, with `-2` and so on behind
 * it while another customer of the import or the ledger has it.
 */
export async function newNumbers(
  client: PoolClient,
  rehearsal: Rehearsal,
  decisions: Decisions,
): Promise<Map<number, string>> {
  const numbers = new Map<number, string>()
  const used = new Set<string>()
  const numberless: number[] = []
  for (const [i, { id }] of decisions.customers.entries()) {
    if (id !== null) continue
    const { number } = rehearsal.customers[i]!
    if (number === '') numberless.push(i)
    else {
      numbers.set(i, number)
      used.add(number)
    }
  }
  for (const i of numberless) {
    const made = madeNumber(rehearsal.customers[i]!)
    let number = made
    for (let n = 2; used.has(number) || (await inLedger(client, number)); n++) number = `${made}-${n}`
    numbers.set(i, number)
    used.add(number)
  }
  return numbers
}

async function inLedger(client: PoolClient, number: string): Promise<boolean> {
  const { rows } = await client.query('select from customer where number = $1', [number])
  return rows.length > 0
}
