import { isoOf } from '../../shared/calendar.ts'
import { current } from '../analysis/current.ts'
import type { Workspace } from '../workspace.ts'
import { backTestOf, backTestReady } from './back-test-of.ts'
import { dryingAt } from './drying.ts'

/** How good the alarms were, judged on history. Null where the ledger is too short. */
export async function dryingUpBackTest(workspace: Workspace, asked: { group?: '1' | undefined }) {
  const given = await current(workspace, asked)
  const drying = dryingAt(given)
  await backTestReady(workspace, given, drying)
  return { asOf: isoOf(drying.asOf - 1), backTest: backTestOf(drying) }
}
