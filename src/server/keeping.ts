import { type Keeping, type KeepingOptions, NIGHTLY, TIME_ZONE } from '../actions/keeping/keeping.ts'
import type { Workspace } from '../actions/workspace.ts'
import type { OpenServer } from '../store/open-server.ts'
import { type Jobs, startJobs } from './jobs/jobs.ts'
import { QUEUES, type Queues } from './jobs/queues.ts'
import { tellOwners } from './jobs/tell-owners.ts'
import type { LogLine } from './logs/line.ts'
import type { Mails } from './mail/mails.ts'

/** Starts the background work of a server. */
export function backgroundWork(given: {
  company: Workspace
  server: Pick<OpenServer, 'connection' | 'owner'>
  keeping: Keeping
  options: KeepingOptions
  mails: Mails | null
  webhooksPrivate: boolean
  log: LogLine
}): Jobs<Queues> {
  const { company, server, keeping, options, mails, log } = given
  const { hour, minute } = options.time ?? NIGHTLY
  return startJobs(QUEUES, {
    connection: server.connection,
    isSchemaThere: server.owner !== undefined,
    context: {
      workspace: company,
      keeping,
      webhooksPrivate: given.webhooksPrivate,
      log,
      now: keeping.now,
      tellOwners: what => tellOwners(company.database.query, mails, what, log),
    },
    timeZone: options.timeZone ?? TIME_ZONE,
    schedules: { 'keeping.nightly': `${minute} ${hour} * * *` },
  })
}
