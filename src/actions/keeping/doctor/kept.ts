import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { HEADS_FILE } from '../../../store/audit-heads.ts'
import { verifyAudit } from '../../../store/audit-verify.ts'
import { lastRun } from '../../../store/keeping.ts'
import { knownHeads } from '../../audit/heads.ts'
import { keepErasureLists, listProblem } from '../../privacy/erasure-list.ts'
import type { Workspace } from '../../workspace.ts'
import type { Keeping } from '../keeping.ts'
import { backupsIn } from '../names.ts'
import { findings } from '../view.ts'
import { type Check, megabytes, ok, problem, tried, warning } from './check.ts'

/** Backups and the last test of restoring; `say` turns a code into its sentence. */
export function backupChecks(
  { database }: Workspace,
  keeping: Keeping,
  say: (code: string, values: Readonly<Record<string, string | number>>) => string,
): Promise<Check[]> {
  const cure = 'Take one: klantkring backup FILE. Every night one is made while klantkring serve runs.'
  return tried('Backups', cure, async () => {
    const backups = await backupsIn(keeping.folder)
    const lastTest = await lastRun(database.query, ['restoreTest'])
    const lastBackup = await lastRun(database.query, ['nightly', 'backup'])
    const found = findings({ backups, lastBackup, lastTest, jobs: true }, keeping.now())
    if (found.length > 0)
      return found.map(({ level, code, values }) =>
        (level === 'problem' ? problem : warning)('Backups', say(code, values), cure),
      )
    const [newest] = backups
    return ok(
      'Backups',
      `${backups.length} in ${keeping.folder}, the newest ${newest!.name} (${megabytes(newest!.size)})`,
    )
  })
}

/** The lists by which a restore erases persons again: there, writable, whole, and as the database knows them. */
export function erasureListChecks(workspace: Workspace): Promise<Check[]> {
  const cure =
    'See that the folder can be written, and who changes the file. Whom a restore brought back, erase once more.'
  return tried('List of erased persons', cure, async () => {
    const states = await keepErasureLists(workspace, 'look')
    const wrong = states.flatMap(state => listProblem(state) ?? [])
    if (wrong.length === 0) return ok('List of erased persons', `kept in ${states.length} places`)
    return wrong.map(found => problem('List of erased persons', found, cure))
  })
}

const SAMPLE = 50

/** Original files: there, and with the content that their name says. A sample unless `deep`. */
export function originalsCheck({ database, originals }: Workspace, deep: boolean): Promise<Check[]> {
  const cure = 'Take them from a backup: its folder originals holds them under the same names.'
  return tried('Original files', cure, async () => {
    const { rows } = await database.pool.query(
      `select sha256, size from (
         select distinct f->>'sha256' as sha256, (f->>'size')::bigint as size from import, jsonb_array_elements(files) f
       ) named order by ${deep ? 'sha256' : 'random()'} limit $1`,
      [deep ? null : SAMPLE],
    )
    let missing = 0
    let changed = 0
    for (const { sha256, size } of rows) {
      const path = join(originals, sha256)
      const there = await stat(path).catch(() => null)
      if (!there) missing++
      else if (there.size !== size || (deep && (await hashOf(path)) !== sha256)) changed++
    }
    const looked = `${rows.length} looked at${deep ? '' : ', by size'}`
    if (missing + changed === 0) return ok('Original files', looked)
    return problem('Original files', `${looked}: ${missing} missing, ${changed} changed`, cure)
  })
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

const NEWEST = 1000

/**
 * The audit's chain: its newest entries, or the whole of it when `deep`, and either way whether every entry is there that
 * was written down outside the database.
 */
export function auditCheck(
  { database }: Workspace,
  keeping: Keeping,
  deep: boolean,
  newest = NEWEST,
): Promise<Check[]> {
  const cure = 'Somebody changed the table, or the server has another secret. See klantkring audit verify.'
  return tried('Audit', cure, async () => {
    const { known, foreign, unread } = await knownHeads(database.keys.auditHeads, keeping)
    const against = { known, newest: deep ? undefined : newest }
    const verdict = await verifyAudit(database, database.keys.audit, against)
    if (!verdict.whole) {
      const { seq, fault, noted } = verdict
      if (!noted) return problem('Audit', `broken at entry ${seq} (${fault})`, cure)
      const when = noted.at === null ? '' : ` of ${noted.at.slice(0, 16).replace('T', ' ')}`
      return problem('Audit', `entry ${seq}${when}, written down in ${noted.where}, is gone`, cure)
    }
    const { entries, head } = verdict
    const whole =
      entries === head.seq
        ? `whole, ${entries} entries`
        : `the newest ${entries} entries of ${head.seq} are whole`
    const checks = [ok('Audit', `${whole}; ${known.length} that were written down elsewhere are there`)]
    if (foreign > 0)
      checks.push(
        warning(
          'Audit',
          `${foreign} lines of ${HEADS_FILE} were not written by this server`,
          'It had another secret then, or somebody changed the file. These lines count for nothing.',
        ),
      )
    if (unread.length > 0)
      checks.push(
        warning(
          'Audit',
          `${unread.join(', ')} cannot be read`,
          'Give the file to the account of the server.',
        ),
      )
    return checks
  })
}
