import { knownHeads, thinOut } from '../../actions/audit/heads.ts'
import { auditVerdict } from '../../actions/audit/verify.ts'
import { applyRetention } from '../../actions/privacy/retention.ts'
import { headText } from '../../store/audit.ts'
import { HEADS_FILE } from '../../store/audit-heads.ts'
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
 * Every night: the audit is checked, also beside what was written down of it outside the database, and its newest entry
 * is written in the log; broken, the owners hear of it.
 */
export const nightlyAudit = queue({
  payload: nothing,
  async run(_, { workspace, keeping, log, now, tellOwners }) {
    const { auditHeads } = workspace.database.keys
    const { known, foreign, unread } = await knownHeads(auditHeads, keeping)
    const verdict = await auditVerdict(workspace, undefined, known)
    if (foreign > 0) log(`${foreign} lines of ${HEADS_FILE} were not written by this server`, 'error')
    if (unread.length > 0)
      log(`What was written down of the audit cannot be read: ${unread.join(', ')}`, 'error')
    if (verdict.whole) {
      await thinOut(auditHeads, keeping, now())
      return `whole, ${verdict.entries} entries, the last ${headText(verdict.head)}`
    }
    log(
      `The audit is broken at entry ${verdict.seq} (${verdict.fault}); see klantkring audit verify`,
      'error',
    )
    await tellOwners('audit')
    throw new JobFailure(`the audit is broken at entry ${verdict.seq}`)
  },
  retry: { times: 0, delay: 0 },
  expire: 3600,
  alone: true,
  schedule: '40 3 * * *',
  lookEvery: 10,
})
