import { join, resolve } from 'node:path'
import type { ClientConfig } from 'pg'
import type { Keeping } from '../actions/keeping/keeping.ts'
import type { Workspace } from '../actions/workspace.ts'
import { type Jobs, startJobs } from './jobs/jobs.ts'
import { QUEUES, type Queues } from './jobs/queues.ts'
import { tellOwners } from './jobs/tell-owners.ts'
import type { Mailer } from './mail/mailer.ts'

export type KeepingOptions = {
  /** Where backups lie; `backups` in the data folder when left out. */
  folder?: string | undefined
  /** Encrypts backups that are made by themselves. */
  passphrase?: string | null | undefined
  /** When the nightly backup is made. */
  time?: { hour: number; minute: number } | undefined
  timeZone?: string | undefined
  /** Change the schema without a backup before it. */
  withoutBackup?: boolean | undefined
}

/** What keeping the data works with on this server. */
export function keepingOf(
  options: KeepingOptions,
  given: { connection: ClientConfig; dataFolder: string; secret: string; product: string },
): Keeping {
  return {
    connection: given.connection,
    folder: resolve(options.folder ?? join(given.dataFolder, 'backups')),
    originals: join(given.dataFolder, 'originals'),
    secret: given.secret,
    passphrase: options.passphrase ?? null,
    product: given.product,
    now: () => new Date(),
  }
}

/** Starts the background work of a server. */
export function backgroundWork(given: {
  company: Workspace
  keeping: Keeping
  options: KeepingOptions
  mailer: Mailer | null
  origin: () => string
  webhooksPrivate: boolean
  log: (line: string) => void
}): Jobs<Queues> {
  const { company, keeping, options, mailer, origin, log } = given
  const { hour, minute } = options.time ?? { hour: 2, minute: 30 }
  return startJobs(QUEUES, {
    connection: keeping.connection,
    context: {
      workspace: company,
      keeping,
      webhooksPrivate: given.webhooksPrivate,
      log,
      now: keeping.now,
      tellOwners: what => tellOwners(company.database.query, mailer, origin(), what, log),
    },
    timeZone: options.timeZone ?? 'Europe/Amsterdam',
    schedules: { 'keeping.nightly': `${minute} ${hour} * * *` },
  })
}
