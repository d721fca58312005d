import { auditVerdict } from '../../actions/audit/verify.ts'
import { applyRetention } from '../../actions/privacy/retention.ts'
import { headText } from '../../store/audit.ts'
import { JobFailure, nothing, queue } from './queue.ts'

/** Every night: what is past its period goes. */
export const nightlyRetention = queue({
  payload: nothing,
  async run(_, { workspace, now }) {
    const { removed } = await applyRetention(workspace, now())
    return removed.map(({ kind, count }) => `${count} ${kind}`).join(', ') || 'nothing was past its period'
  },
  retry: { times: 2, delay: 600 },
  expire: 3600,
  alone: true,
  schedule: '10 4 * * *',
  lookEvery: 10,
})

/**
 * Every night: the audit is checked, and its newest entry written in the log, which nobody can repair it from; broken,
 * the owners hear of it.
 */
export const nightlyAudit = queue({
  payload: nothing,
  async run(_, { workspace, log, tellOwners }) {
    const verdict = await auditVerdict(workspace)
    if (verdict.whole) return `whole, ${verdict.entries} entries, the last ${headText(verdict.head)}`
    log(`The audit is broken at entry ${verdict.seq} (${verdict.fault}); see klantkring audit verify`)
    await tellOwners('audit')
    throw new JobFailure(`the audit is broken at entry ${verdict.seq}`)
  },
  retry: { times: 0, delay: 0 },
  expire: 3600,
  alone: true,
  schedule: '40 3 * * *',
  lookEvery: 10,
})
