import type { Workspace } from '../../actions/workspace.ts'
import { auditHead } from '../../store/audit.ts'
import { backupAge, importsByState, jobsByQueue, lineTotal } from '../../store/measures.ts'
import type { Measure } from './metrics.ts'

/** What is worth watching of a firm's data: how much, what is waiting, how old the newest backup is. Never whose. */
export function measuresOf(company: Workspace): Measure[] {
  const { query, pool } = company.database
  return [
    {
      name: 'pool_connections',
      help: 'Connections to the database: open, idle, and requests waiting for one',
      label: 'state',
      read: async () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    },
    { name: 'ledger_lines', help: 'Invoice lines in the ledger', read: () => lineTotal(query) },
    { name: 'imports', help: 'Imports by state', label: 'state', read: () => importsByState(query) },
    {
      name: 'jobs_waiting',
      help: 'Jobs that wait or run, by queue',
      label: 'queue',
      read: () => jobsByQueue(query),
    },
    {
      name: 'backup_age_seconds',
      help: 'Time since the newest backup that succeeded; absent while there is none',
      read: () => backupAge(query, Date.now()),
    },
    {
      name: 'audit_entries',
      help: 'Number of the newest entry of the audit, which never goes back',
      read: async () => (await auditHead(query)).seq,
    },
  ]
}
