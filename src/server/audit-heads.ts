import { type HeadPlaces, noteHead } from '../actions/audit/heads.ts'
import type { Workspace } from '../actions/workspace.ts'
import { headText } from '../store/audit.ts'
import { headLogLine } from '../store/audit-heads.ts'
import type { LogLine } from './logs/line.ts'
import { reasonOf } from './logs/scrub.ts'

const EVERY = 3_600_000

/**
 * Writes the newest entry of the audit down outside the database: right after the start, every hour in which the audit
 * grew, and at the stop; in the log, in the data folder and beside the backups.
 */
export function keepAuditHeads(
  { database }: Workspace,
  places: HeadPlaces,
  log: LogLine,
  now: () => Date = () => new Date(),
): { note(): Promise<void>; stop(): Promise<void> } {
  async function once(): Promise<void> {
    const at = now()
    try {
      const { outcome, head, last: known } = await noteHead(database, places, at)
      if (outcome === 'grew') log(headLogLine(head, at))
      if (outcome === 'shorter' && known)
        log(
          `The audit ends at ${headText(head)}, and ${headText(known)} was written down before: its tail was cut. See klantkring audit verify`,
          'error',
        )
    } catch (error) {
      log(`The newest entry of the audit could not be written down: ${reasonOf(error)}`, 'error')
    }
  }
  let last = Promise.resolve()
  const note = () => {
    last = last.then(once)
    return last
  }
  void note()
  const every = setInterval(() => void note(), EVERY)
  return {
    note,
    async stop() {
      clearInterval(every)
      await note()
    },
  }
}
