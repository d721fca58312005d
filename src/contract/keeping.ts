import { z } from 'zod'
import { endpoint, fileEndpoint, none } from './endpoint.ts'

const moment = z.string().describe('ISO 8601, UTC')

/** What is told by code and values, as problems are; the words are among the problems. */
const told = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })

/** What was done to keep the data: by itself at night, by somebody who asked, by the command line. */
export const KEEPING_KINDS = ['nightly', 'backup', 'before', 'restore', 'restoreTest'] as const
export const keepingKind = z
  .enum(KEEPING_KINDS)
  .describe(
    'before: ahead of a migration; restoreTest: the newest backup restored beside the data and compared',
  )

export const keepingRun = z.object({
  id: z.number(),
  kind: keepingKind,
  started: moment,
  ended: moment.nullable(),
  outcome: z
    .enum(['running', 'done', 'warned', 'failed'])
    .describe('warned: done, but there is something to know'),
  detail: told.nullable().describe('why it failed, or what to know'),
  file: z.string().nullable().describe('name of the backup'),
  size: z.number().nullable().describe('bytes'),
})
export type KeepingRun = z.infer<typeof keepingRun>

export const backupFile = z.object({
  name: z.string(),
  size: z.number().describe('bytes'),
  taken: moment,
  kind: z.enum(['nightly', 'backup', 'before']),
  encrypted: z.boolean(),
})
export type BackupFile = z.infer<typeof backupFile>

export const keeping = z.object({
  runs: z.array(keepingRun).describe('newest first, at most 50'),
  backups: z.array(backupFile).describe('newest first; what lies in the folder'),
  folder: z.string(),
  next: z.object({ nightly: moment.nullable(), restoreTest: moment.nullable() }),
  disk: z.object({ free: z.number(), total: z.number() }).nullable().describe('bytes where backups lie'),
  health: z.object({
    level: z.enum(['ok', 'warning', 'problem']),
    findings: z.array(told.extend({ level: z.enum(['warning', 'problem']) })),
  }),
})
export type KeepingView = z.infer<typeof keeping>

export const getKeeping = endpoint({
  method: 'GET',
  path: '/keeping',
  summary: 'Backups: what was done, what lies there, when the next comes, and whether all is well',
  response: keeping,
})

export const postBackup = endpoint({
  method: 'POST',
  path: '/keeping/backups',
  summary: 'Take a backup now; it is made in the background and shows among the runs',
  body: none,
  response: z.object({ started: z.boolean().describe('false: one is being made already') }),
})

export const getBackup = fileEndpoint({
  path: '/keeping/backups/:name',
  summary: 'A backup as a file, to be kept elsewhere',
  params: z.object({ name: z.string() }),
  produces: 'application/octet-stream',
  // It holds everything, the server's secret too.
  fresh: true,
})
