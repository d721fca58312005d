import { join } from 'node:path'
import { type AuditHead, auditHead, headText } from '../../store/audit.ts'
import {
  addHead,
  drawnNumber,
  HEADS_FILE,
  type HeadLine,
  type KnownHead,
  lineOf,
  lineText,
  mustBeThere,
  readHeads,
  thinHeads,
  type Witness,
} from '../../store/audit-heads.ts'
import { readHead } from '../../store/backup/archive.ts'
import { isSha256 } from '../../store/backup/manifest.ts'
import type { Database } from '../../store/database.ts'
import { errorCode } from '../../store/embedded/refusal.ts'
import type { Keeping } from '../keeping/keeping.ts'
import { backupsIn } from '../keeping/names.ts'

/** Where heads of the audit are written down: in the data folder, and beside the backups. */
export type HeadPlaces = Pick<Keeping, 'dataFolder' | 'folder'>

const filesOf = ({ dataFolder, folder }: HeadPlaces) =>
  [join(dataFolder, HEADS_FILE), join(folder, HEADS_FILE)] as const

/** The number under which a data folder writes, by the lines of its own file; null while it has written nothing. */
const numberIn = (lines: readonly HeadLine[] | undefined): string | null => lines?.at(-1)?.by ?? null

/**
 * Writes a line in both files, also where one of them cannot be written to; then it throws afterwards. A failed line is
 * missed by nobody but the next comparison, so what it is about goes on.
 */
export async function writeDown(
  key: Buffer,
  places: HeadPlaces,
  line: Omit<HeadLine, 'by' | 'at'>,
  now: Date,
): Promise<void> {
  const { lines } = await readHeads(key, filesOf(places)[0])
  await add(key, places, { ...line, by: numberIn(lines) ?? drawnNumber(), at: now.toISOString() })
}

/** What a backup says at its beginning of the head it holds; null while this data folder has written nothing down. */
export async function notedInBackup(
  key: Buffer,
  places: HeadPlaces,
  backup: { name: string; taken: Date },
): Promise<((head: AuditHead) => string) | null> {
  const { lines } = await readHeads(key, filesOf(places)[0])
  const by = numberIn(lines)
  const at = backup.taken.toISOString()
  return by === null ? null : head => lineText(key, { ...head, kind: 'backup', at, by, name: backup.name })
}

async function add(key: Buffer, places: HeadPlaces, line: HeadLine): Promise<void> {
  let failed: unknown = null
  for (const path of filesOf(places))
    await addHead(key, path, line).catch((error: unknown) => {
      failed = error
    })
  if (failed) throw failed
}

/**
 * Writes the newest entry of the audit down where it grew since the last time. `shorter`: what was written down last is
 * not there any more, and nothing was written.
 */
export async function noteHead(
  { query, keys }: Pick<Database, 'query' | 'keys'>,
  places: HeadPlaces,
  now: Date,
): Promise<{ outcome: 'grew' | 'same' | 'shorter'; head: AuditHead; last: AuditHead | null }> {
  const key = keys.auditHeads
  // Before the database is asked: what another process writes down meanwhile is then in it as well.
  const files = await Promise.all(filesOf(places).map(path => readHeads(key, path)))
  const own = numberIn(files[0]?.lines)
  const known = mustBeThere(
    files.map(({ lines }) => ({ where: '', lines: lines.filter(line => line.by === own) })),
    own,
  )
  const last = known.at(-1) ?? null
  const head = await auditHead(query)
  const gone = last && (head.seq < last.seq || (head.seq === last.seq && head.hash !== last.hash))
  if (gone) return { outcome: 'shorter', head, last }
  const written = files.map(({ lines }) => lines.some(line => line.by === own && line.hash === head.hash))
  if (head.seq === 0 || written.every(there => there)) return { outcome: 'same', head, last }
  await add(key, places, { ...head, kind: 'head', name: '', by: own ?? drawnNumber(), at: now.toISOString() })
  return { outcome: 'grew', head, last }
}

/**
 * Every entry that was written down outside the database and must be in the chain, and how many lines of the files this
 * server did not write: they count for nothing.
 */
export async function knownHeads(
  key: Buffer,
  places: HeadPlaces & Pick<Keeping, 'passphrase'>,
  logged: readonly KnownHead[] = [],
): Promise<{ known: KnownHead[]; foreign: number; unread: string[] }> {
  const witnesses: Witness[] = []
  const unread: string[] = []
  let foreign = 0
  for (const path of filesOf(places)) {
    try {
      const { lines, foreign: others } = await readHeads(key, path)
      witnesses.push({ where: path, lines })
      foreign += others
    } catch (error) {
      unread.push(`${path} (${errorCode(error)})`)
    }
  }
  const own = numberIn(witnesses[0]?.lines)
  for (const backup of await backupsIn(places.folder)) {
    const path = join(places.folder, backup.name)
    const passphrase = backup.encrypted ? places.passphrase : null
    // A backup that cannot be opened is told of by the checks of backups.
    const head = await readHead(path, passphrase).catch(() => null)
    if (!head?.audit || !isSha256(head.audit.hash)) continue
    // A signed line says which data folder's it is; without one it counts from before this folder began.
    const signed = lineOf(key, head.noted ?? '')
    const line: HeadLine =
      signed && headText(signed) === headText(head.audit)
        ? signed
        : { ...head.audit, kind: 'backup', at: head.taken, by: '', name: backup.name }
    witnesses.push({ where: path, lines: [line] })
  }
  return { known: mustBeThere(witnesses, own, logged), foreign, unread }
}

/** Thins both files out; to be done after they were compared. */
export async function thinOut(key: Buffer, places: HeadPlaces, now: Date): Promise<void> {
  for (const path of filesOf(places)) await thinHeads(key, path, now)
}

/** Marks what was written down before as of an earlier life, where the chain does not have it any more. */
export const markRestored = (
  key: Buffer,
  places: HeadPlaces,
  restored: AuditHead,
  name: string,
  now: Date,
): Promise<void> => writeDown(key, places, { ...restored, kind: 'restored', name }, now)
