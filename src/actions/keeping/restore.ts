import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { appendAudit } from '../../store/audit.ts'
import { load } from '../../store/backup/load.ts'
import type { Manifest } from '../../store/backup/manifest.ts'
import { BackupRefusal } from '../../store/backup/refusal.ts'
import { keysOf } from '../../store/keys.ts'
import { type OpenServer, ownerOf } from '../../store/open-server.ts'
import { ERASURES_FILE, entryId } from '../../store/privacy/erasure-list.ts'
import type { Actor } from '../access/actor.ts'
import { markRestored } from '../audit/heads.ts'
import { OWNERS_FILE, OWNERS_FOLDER } from '../imports/owners-only.ts'
import { type ErasedAgain, eraseAgain, erasedSince } from './erase-again.ts'

/** Persons that were erased again, and what is to be said about it. */
export type Again = Pick<ErasedAgain, 'numbers' | 'said'>

export type RestoreOptions = {
  server: Pick<OpenServer, 'connection' | 'owner' | 'kind'>
  dataFolder: string
  /** Where backups lie. */
  backupFolder: string
  path: string
  passphrase: string | null
  /** The secret that the environment gives, which a file cannot replace. */
  givenSecret: string | null
  /** Keep to the secret that is here although the backup has another. */
  force: boolean
  /** A list of erased persons, besides those in the folders of the backup, of backups and of the data. */
  erasures?: string | undefined
  /** A secret that was in force before, under which a list may be sealed. */
  formerSecret?: string | undefined
  actor: Actor
  now: () => Date
  progress?: (bytes: number) => void
}

/**
 * Restores a backup as a whole into an empty target: database, originals, secret. When anything is not right nothing
 * was done. Answers what the backup held, and where a secret that was here before has been put aside.
 */
export async function restoreBackup(
  options: RestoreOptions,
): Promise<{ manifest: Manifest; putAside: string | null; again: Again }> {
  const { dataFolder, now } = options
  const originals = join(dataFolder, 'originals')
  const staging = join(dataFolder, `.restoring-${randomBytes(4).toString('hex')}`)
  const arrived: string[] = []
  const undo: Array<() => Promise<void>> = []
  let secret: string | null = null
  let putAside: string | null = null
  let again: Again = { numbers: [], said: [] }
  await mkdir(staging, { recursive: true, mode: 0o700 })
  try {
    const manifest = await load({
      connection: ownerOf(options.server),
      path: options.path,
      passphrase: options.passphrase,
      ...(options.progress && { progress: options.progress }),
      sink: {
        async original(sha256, content) {
          await pipeline(content, createWriteStream(join(staging, sha256), OWNERS_FILE))
          arrived.push(sha256)
        },
        async secret(text) {
          secret = text
        },
      },
      async before(client, { taken, audit }) {
        const placed = await placeSecret(options, secret, undo)
        putAside = placed.putAside
        const aside = putAside && (await readFile(putAside, 'utf8')).trim()
        const secrets = [placed.secret, secret, aside, options.formerSecret].filter(one => one != null)
        const erased = await withoutErased(client, options, secrets, placed.secret)
        again = erased
        await mkdir(originals, OWNERS_FOLDER)
        for (const sha256 of erased.files) await rm(join(originals, sha256), { force: true })
        for (const sha256 of arrived) {
          if (erased.files.has(sha256)) continue
          const path = join(originals, sha256)
          if (await exists(path)) continue
          await rename(join(staging, sha256), path)
          undo.push(() => rm(path, { force: true }))
        }
        await note(client, options, taken, placed.secret)
        if (placed.secret === null) return
        // Before the data are there, so that nobody takes the shorter audit for one whose tail was cut.
        const places = { dataFolder, folder: options.backupFolder }
        const restored = audit ?? { seq: 0, hash: '' }
        await markRestored(keysOf(placed.secret).auditHeads, places, restored, basename(options.path), now())
      },
    })
    undo.length = 0
    return { manifest, putAside, again }
  } catch (error) {
    for (let step = undo.pop(); step; step = undo.pop()) await step()
    throw error
  } finally {
    await rm(staging, { recursive: true, force: true })
  }

  async function note(client: pg.Client, given: RestoreOptions, taken: string, effective: string | null) {
    const file = basename(given.path)
    // A backup holds the beginning of its own making; that it came to its end is known by now.
    await client.query(
      `update keeping_run set outcome = 'done', ended = $1, file = $2
       where outcome = 'running' and kind in ('backup', 'nightly')`,
      [now(), file],
    )
    await client.query(
      `insert into keeping_run (kind, started, ended, outcome, file) values ('restore', $1, $1, 'done', $2)`,
      [now(), file],
    )
    if (effective === null) return
    await appendAudit(client as unknown as pg.PoolClient, keysOf(effective).audit, {
      actor: given.actor,
      action: 'backup.restored',
      entity: 'backup',
      entityId: file,
      after: { taken },
      at: now(),
    })
  }
}

/** Erases again, before anybody sees the data, who was erased after the backup was made. */
async function withoutErased(
  client: pg.Client,
  options: RestoreOptions,
  secrets: readonly string[],
  effective: string | null,
): Promise<Again & { files: ReadonlySet<string> }> {
  const keys = [...new Set(secrets)].map(secret => keysOf(secret).erased)
  const since = await erasedSince(listsFor(options), keys, await knownErased(client))
  if (since.entries.length === 0 || effective === null)
    return { numbers: [], said: since.said, files: new Set() }
  const { actor, now } = options
  const own = keysOf(effective)
  const again = await eraseAgain(client, since.entries, { keys, key: own.erased, author: actor.name })
  for (const number of again.numbers)
    await appendAudit(client as unknown as pg.PoolClient, own.audit, {
      actor,
      action: 'erased',
      entity: 'person',
      entityId: String(number),
      after: { restored: basename(options.path), replaced: again.replaced, files: again.files.size },
      at: now(),
    })
  return { numbers: again.numbers, said: [...since.said, ...again.said], files: again.files }
}

/** Where lists of erased persons are looked for. */
export const listsFor = (
  given: Pick<RestoreOptions, 'path' | 'dataFolder' | 'backupFolder' | 'erasures'>,
) => [
  ...[dirname(given.path), given.backupFolder, given.dataFolder].map(folder => join(folder, ERASURES_FILE)),
  ...(given.erasures === undefined ? [] : [given.erasures]),
]

async function knownErased(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query('select number, at, again from erased_person')
  return new Set(rows.map(row => entryId({ ...row, number: Number(row.number) })))
}

/** Puts the backup's secret where the server looks for it; answers the one that holds from now on. */
async function placeSecret(
  { dataFolder, givenSecret, force, server, now }: RestoreOptions,
  secret: string | null,
  undo: Array<() => Promise<void>>,
): Promise<{ secret: string | null; putAside: string | null }> {
  const path = join(dataFolder, 'secret')
  const here = givenSecret ?? (await readFile(path, 'utf8').catch(() => null))?.trim() ?? null
  if (secret === null || here === secret) return { secret: here, putAside: null }
  if (force && here !== null) return { secret: here, putAside: null }
  if (givenSecret !== null)
    throw new BackupRefusal(
      'other-secret',
      'The server has another secret (KLANTKRING_SECRET) than the one of this backup: two-step sign-in and webhooks could not be read, and the audit not be verified. Give it the secret with which the backup was made, or add --force to keep the one you have.',
    )
  if (here !== null && server.kind === 'given' && (await exists(join(dataFolder, 'postgres'))))
    throw new BackupRefusal(
      'other-secret',
      `The data folder ${dataFolder} holds a database of its own, whose secret is another than the one of this backup. Choose another data folder (KLANTKRING_DATA), or add --force to keep the secret you have.`,
    )
  let putAside: string | null = null
  if (here !== null) {
    putAside = `${path}.before-restore-${now()
      .toISOString()
      .replaceAll(/[-:]|\.\d+/g, '')}`
    await rename(path, putAside)
    const aside = putAside
    undo.push(() => rename(aside, path))
  }
  await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  await chmod(path, 0o600)
  undo.push(() => rm(path, { force: true }))
  return { secret, putAside }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
