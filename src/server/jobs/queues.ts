import { askedBackup, nightlyBackup, nightlySweep, restoreTest } from './keeping.ts'
import { nightlyAudit, nightlyRetention } from './privacy.ts'
import type { QueueTable } from './queue.ts'
import { sendWebhooks, tidyIntegrations } from './webhooks.ts'

/**
 * Every kind of background work, by name. A new one is an entry here: payload, handler, how often it is tried again,
 * when it is given up, and when it comes by itself.
 *
 * @example
 * 'retention.apply': queue({
 *   payload: nothing,
 *   run: async (_, { workspace }) => `${(await applyRetention(workspace)).removed} removed`,
 *   retry: { times: 2, delay: 300 },
 *   expire: 3600,
 *   alone: true,
 *   schedule: '10 4 * * *',
 * }),
 */
export const QUEUES = {
  'keeping.nightly': nightlyBackup,
  'keeping.backup': askedBackup,
  'keeping.restoreTest': restoreTest,
  'keeping.sweep': nightlySweep,
  'retention.apply': nightlyRetention,
  'audit.verify': nightlyAudit,
  'webhooks.send': sendWebhooks,
  'integrations.tidy': tidyIntegrations,
} as const satisfies QueueTable
export type Queues = typeof QUEUES
