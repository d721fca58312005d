import { dryingUpBackTest } from '../../actions/drying-up/back-test.ts'
import { customerDryingUp } from '../../actions/drying-up/customer.ts'
import { dryingUpGroups } from '../../actions/drying-up/groups.ts'
import { dryingUpList, everyDryingUp } from '../../actions/drying-up/list.ts'
import {
  dropInterview,
  interviewsOf,
  noteInterview,
  whyCustomersLeave,
} from '../../actions/leaving/interviews.ts'
import { dropPause, notePause, pausesOf } from '../../actions/leaving/pauses.ts'
import {
  type DryingUpRow,
  deleteExitInterview,
  deletePause,
  dryingUpFile,
  dryingUpRow,
  getCustomerDryingUp,
  getDryingUp,
  getDryingUpBackTest,
  getDryingUpGroups,
  getExitInterviews,
  listExitInterviews,
  listPauses,
  postExitInterview,
  postPause,
} from '../../contract/7-satisfaction.ts'
import type { CsvColumn } from '../csv.ts'
import { answerCsv } from '../csv-answer.ts'
import { type ApiRouter, answer } from '../registration.ts'

const rounded = (x: number | null, digits: number) => (x === null ? null : Number(x.toFixed(digits)))

const COLUMNS: CsvColumn<DryingUpRow>[] = [
  { head: 'number', unit: 'text', value: row => row.number },
  { head: 'name', unit: 'text', value: row => row.name },
  { head: 'segment', unit: 'text', value: row => row.segment },
  { head: 'manager', unit: 'text', value: row => row.manager },
  { head: 'class', unit: 'text', value: row => row.class },
  { head: 'state', unit: 'text', value: row => row.state },
  { head: 'what fell', unit: 'text', value: row => row.causes.join(' ') },
  { head: 'revenue at stake', unit: 'cents', value: row => row.revenueAtStake },
  { head: 'margin at stake', unit: 'cents', value: row => row.marginAtStake },
  { head: 'since', unit: 'text', value: row => row.since },
  { head: 'listed since', unit: 'text', value: row => row.listedSince },
  { head: 'probability of a fall', unit: 'share', value: row => row.probability },
  { head: 'segment factor', unit: 'number', value: row => rounded(row.segmentFactor, 3) },
  { head: 'window from', unit: 'text', value: row => row.window?.from ?? null },
  { head: 'expected purchases', unit: 'number', value: row => rounded(row.expectedPurchases, 1) },
  { head: 'purchases', unit: 'number', value: row => row.purchases },
  { head: 'expected revenue', unit: 'cents', value: row => row.expectedRevenue },
  { head: 'revenue', unit: 'cents', value: row => row.revenue },
  { head: 'last purchase', unit: 'text', value: row => row.lastPurchase },
]

/** Step 7: who dries up, what customers told when they left, and agreed pauses. */
export function satisfactionRoutes(router: ApiRouter): void {
  answerCsv(router, dryingUpFile, {
    name: 'drying-up.csv',
    row: dryingUpRow,
    columns: COLUMNS,
    rows: ({ workspace, query }) => everyDryingUp(workspace, query),
  })
  answer(router, getDryingUp, ({ workspace, query }) => dryingUpList(workspace, query))
  answer(router, getDryingUpGroups, ({ workspace, query }) => dryingUpGroups(workspace, query))
  answer(router, getDryingUpBackTest, ({ workspace, query }) => dryingUpBackTest(workspace, query))
  answer(router, getCustomerDryingUp, ({ workspace, params, query }) =>
    customerDryingUp(workspace, params.id, query),
  )
  answer(router, getExitInterviews, ({ workspace }) => whyCustomersLeave(workspace))
  answer(router, listExitInterviews, ({ workspace, params }) => interviewsOf(workspace, params.id))
  answer(router, postExitInterview, ({ workspace, params, body }) =>
    noteInterview(workspace, params.id, body),
  )
  answer(router, deleteExitInterview, ({ workspace, params }) =>
    dropInterview(workspace, params.id, params.interview),
  )
  answer(router, listPauses, ({ workspace, params }) => pausesOf(workspace, params.id))
  answer(router, postPause, ({ workspace, params, body }) => notePause(workspace, params.id, body))
  answer(router, deletePause, ({ workspace, params }) => dropPause(workspace, params.id, params.pause))
}
