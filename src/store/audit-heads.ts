import { createHmac, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { type AuditHead, headOf, headText } from './audit.ts'
import { addLines } from './private-lines.ts'
import { sameBytes } from './same-bytes.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * Heads of the audit that are written down outside the database: whoever can write to the database can take its last
 * entries away and set the head back to an earlier one, and the chain that is left is whole in itself. Beside what was
 * written down elsewhere it is not.
 */

/** The name of the file, in the data folder and beside the backups. */
export const HEADS_FILE = 'audit-heads'

/**
 * A line of the file.
 *
 * - `head`: the newest entry at that moment.
 * - `backup`: the newest entry that the backup `name` holds.
 * - `restored`: from here on the chain goes on behind this entry; later ones that were written down before are of an
 *   earlier life.
 */
export type HeadLine = AuditHead & {
  kind: 'head' | 'backup' | 'restored'
  /** ISO 8601, UTC. */
  at: string
  /** The data folder that wrote it down, by a number drawn for it: several may share a folder of backups. */
  by: string
  name: string
}

/** An entry as it was written down elsewhere: when (null: that is not known), and where it stands. */
export type KnownHead = AuditHead & { at: string | null; where: string }

const KINDS: readonly string[] = ['head', 'backup', 'restored'] satisfies HeadLine['kind'][]

/** How a line is written: `2026-11-30T14:00:00.000Z head 812:ab34… 1f0c… - MAC`, keyed so that nobody else can. */
export function lineText(key: Buffer, { at, kind, seq, hash, by, name }: HeadLine): string {
  const text = [at, kind, headText({ seq, hash }), by, encodeURIComponent(name) || '-'].join(' ')
  return `${text} ${macOf(key, text)}`
}

const macOf = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest('hex')

/** What a line says; null when it was not written with this key, or changed since. */
export function lineOf(key: Buffer, text: string): HeadLine | null {
  const at = text.lastIndexOf(' ')
  const said = Buffer.from(text.slice(at + 1))
  const right = Buffer.from(macOf(key, text.slice(0, Math.max(at, 0))))
  if (!sameBytes(said, right)) return null
  const [moment = '', kind = '', head = '', by = '', name = ''] = text.split(' ')
  const entry = headOf(head)
  if (!entry || !KINDS.includes(kind)) return null
  const told = name === '-' ? '' : decodeURIComponent(name)
  return { ...entry, kind: kind as HeadLine['kind'], at: moment, by, name: told }
}

/** The lines of a file, and how many there are that this server did not write. No file has none. */
export async function readHeads(key: Buffer, path: string): Promise<{ lines: HeadLine[]; foreign: number }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return ''
    throw error
  })
  const written = text.split('\n').filter(line => line !== '')
  const lines = written.map(line => lineOf(key, line)).filter(line => line !== null)
  return { lines, foreign: written.length - lines.length }
}

/** Adds a line and brings it to the disk. */
export const addHead = (key: Buffer, path: string, line: HeadLine): Promise<void> =>
  addLines(path, `${lineText(key, line)}\n`)

/** A number for a data folder that has written nothing down yet. */
export const drawnNumber = (): string => randomBytes(8).toString('hex')

const DAY = 86_400_000
const HOURLY_DAYS = 7

/** What stays: all of the last seven days, of every day before them the last of its kind, and every restore. */
export function thinned(lines: readonly HeadLine[], now: Date): HeadLine[] {
  const since = new Date(now.getTime() - HOURLY_DAYS * DAY).toISOString()
  const last = new Map<string, HeadLine>()
  const group = ({ at, kind, by }: HeadLine) => `${at.slice(0, 10)} ${kind} ${by}`
  for (const line of lines) {
    const known = last.get(group(line))
    if (!known || line.seq >= known.seq) last.set(group(line), line)
  }
  return lines.filter(line => line.kind === 'restored' || line.at >= since || last.get(group(line)) === line)
}

/** Thins a file out where it has become longer by much; lines of others go only with what stood before them. */
export async function thinHeads(key: Buffer, path: string, now: Date): Promise<void> {
  const { lines } = await readHeads(key, path)
  const kept = thinned(lines, now)
  if (lines.length - kept.length < 100) return
  const draft = `${path}.${process.pid}.${drawnNumber()}.part`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(kept.map(line => `${lineText(key, line)}\n`).join(''))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
    await syncFolder(dirname(path))
  } finally {
    await rm(draft, { force: true })
  }
}

/** The line of the log that names the newest entry. */
export const headLogLine = (head: AuditHead, at: Date): string =>
  `audit head ${headText(head)} at ${at.toISOString()}`

const IN_LOG = /(?:audit head|the last) (\d{1,15}:[0-9a-f]{64})(?: at (\d{4}-\d\d-\d\dT[\d:.]+Z))?/g
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/

/** The heads that lines of a saved log name, as text or as JSON, also inside the JSON of a journal. */
export async function headsInLog(path: string): Promise<KnownHead[]> {
  const found: KnownHead[] = []
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines)
    for (const [, text = '', at] of line.matchAll(IN_LOG)) {
      const head = headOf(text)
      if (head) found.push({ ...head, at: at ?? MOMENT.exec(line)?.[0] ?? null, where: path })
    }
  return found
}

/** What one file says, or what stands in a backup (without a number of whose it is). */
export type Witness = { where: string; lines: readonly HeadLine[] }

/**
 * The entries that must be in the chain, of all that were written down. `own` is the number of this data folder. What
 * another one wrote counts from before this one began, as both may have gone their own ways since; and what a restore
 * left behind is of an earlier life: entries that were written down before it and that the restored backup did not have.
 * `logged` is what a saved log names.
 */
export function mustBeThere(
  witnesses: readonly Witness[],
  own: string | null,
  logged: readonly KnownHead[] = [],
): KnownHead[] {
  const all = witnesses.flatMap(({ where, lines }) => lines.map((line, place) => ({ ...line, where, place })))
  const mine = all.filter(line => own !== null && line.by === own)
  const began = mine.map(line => line.at).sort()[0] ?? null
  const restores = all.filter(line => line.kind === 'restored')
  const same = ({ at, by, seq }: HeadLine) => `${at} ${by} ${seq}`
  const told = new Set(restores.map(line => `${line.where} ${same(line)}`))
  // A log is of this server. Without a number of our own nobody's restore is known to be another's.
  const excuses = (restored: HeadLine, by: string | undefined) =>
    restored.by === own || own === null || (by !== undefined && by !== own)
  // A clock may have stood wrong: where one file has both, their order counts and not what the clock said.
  const left = (head: KnownHead & { by?: string; place?: number }) =>
    restores.some(restored => {
      if (restored.seq >= head.seq || !excuses(restored, head.by)) return false
      if (head.place === undefined) return head.at !== null && restored.at > head.at
      if (restored.where === head.where) return restored.place > head.place
      return !told.has(`${head.where} ${same(restored)}`) && head.at !== null && restored.at > head.at
    })
  const known = new Map<string, KnownHead>()
  for (const line of all) {
    if (line.seq === 0 || left(line)) continue
    if (line.by !== own && began !== null && line.at >= began) continue
    const text = headText(line)
    if (!known.has(text)) known.set(text, { seq: line.seq, hash: line.hash, at: line.at, where: line.where })
  }
  for (const head of logged)
    if (head.seq > 0 && !left(head) && !known.has(headText(head))) known.set(headText(head), head)
  return [...known.values()].sort((a, b) => a.seq - b.seq)
}
