import { createHmac } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { errorCode } from '../embedded/refusal.ts'
import { addLines } from '../private-lines.ts'
import { sameBytes } from '../same-bytes.ts'
import type { Again } from './erase.ts'

/** The name of the list in a folder. */
export const ERASURES_FILE = 'erasures.jsonl'

/**
 * One erasure in the list. `planned` is written before the database commits, `done` after it, `withdrawn` when it turned out
 * that it never did: who was only planned is not erased by a restore.
 */
export type Entry = {
  state: 'planned' | 'done' | 'withdrawn'
  number: number
  /** ISO 8601, UTC. */
  at: string
  again: Again
}

/** What a list holds, and what is wrong with it. */
export type ErasureList = {
  path: string
  /** Null: there is no list. */
  entries: Entry[] | null
  /** Lines that were changed: their key is known and their seal does not fit. */
  changed: number
  /** Lines sealed with the secret of another time, or of another server. */
  foreign: number
  /** Lines that cannot be read, the last one of a file that was cut off, or a file without its first line. */
  unreadable: number
}

/** What tells one erasure from another, whatever list it stands in. */
export const entryId = (entry: { number: number; at: string | Date; again?: Again | null }): string =>
  entry.again?.id ?? `${entry.number} ${new Date(entry.at).toISOString()}`

const sealOf = (key: Buffer, text: string) =>
  createHmac('sha256', key).update(`list of erasures\n${text}`).digest('hex')
const sealName = (key: Buffer) => createHmac('sha256', key).update('which seal').digest('hex').slice(0, 16)

/** A line: what it tells, by which key it is sealed, the seal. */
const line = (key: Buffer, told: unknown): string => {
  const text = JSON.stringify(told)
  return `${JSON.stringify({ told: text, by: sealName(key), seal: sealOf(key, text) })}\n`
}

/** Adds entries to a list, as `addLines` does; the first line of a list says that it is begun. */
export async function addToList(path: string, key: Buffer, entries: readonly Entry[]): Promise<void> {
  await addLines(path, entries.map(entry => line(key, entry)).join(''), line(key, { begun: true }))
}

/** Never through a link, as it is written. */
const READING = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)
const LARGEST = 256 << 20

/** Reads a list; what is wrong with it is counted, never thrown over. */
export async function readList(path: string, keys: readonly Buffer[]): Promise<ErasureList> {
  const list: ErasureList = { path, entries: null, changed: 0, foreign: 0, unreadable: 0 }
  const file = await open(path, READING).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') list.unreadable++
    return null
  })
  if (!file) return list
  let text: string
  try {
    const there = await file.stat()
    if (!there.isFile() || there.size > LARGEST) return { ...list, unreadable: 1 }
    text = await file.readFile('utf8')
  } catch {
    return { ...list, unreadable: 1 }
  } finally {
    await file.close()
  }
  const known = new Map(keys.map(key => [sealName(key), key]))
  const entries: Entry[] = []
  let begun = false
  for (const written of text.split('\n')) {
    if (written.trim() === '') continue
    const { told, by, seal } = parsed(written)
    if (typeof told !== 'string' || typeof by !== 'string' || typeof seal !== 'string') {
      list.unreadable++
      continue
    }
    const key = known.get(by)
    if (!key) list.foreign++
    else if (!sameBytes(Buffer.from(seal), Buffer.from(sealOf(key, told)))) list.changed++
    else if ('begun' in parsed(told)) begun = true
    else entries.push(parsed(told) as Entry)
  }
  if (!begun && list.foreign === 0) list.unreadable++
  return { ...list, entries }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** What several lists say together: an erasure that is done anywhere is done. */
export function together(lists: readonly Pick<ErasureList, 'entries'>[]): Map<string, Entry> {
  const rank = { planned: 0, withdrawn: 1, done: 2 }
  const all = new Map<string, Entry>()
  for (const entry of lists.flatMap(list => list.entries ?? [])) {
    const before = all.get(entryId(entry))
    if (!before || rank[entry.state] > rank[before.state]) all.set(entryId(entry), entry)
  }
  return all
}
