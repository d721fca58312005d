import { bridgeBetween } from '../../actions/value/bridge.ts'
import { profitBuildUp } from '../../actions/value/build-up.ts'
import { customerValue } from '../../actions/value/customer.ts'
import { everyValue, valueList } from '../../actions/value/list.ts'
import { valueOverview } from '../../actions/value/overview.ts'
import { retentionTable } from '../../actions/value/retention.ts'
import { modelTrust } from '../../actions/value/trust.ts'
import {
  getBridge,
  getBuildUp,
  getCustomerValue,
  getRetention,
  getTrust,
  getValue,
  listValues,
  type ValueRow,
  valueRow,
  valuesFile,
} from '../../contract/9-value.ts'
import type { CsvColumn } from '../csv.ts'
import { answerCsv } from '../csv-answer.ts'
import { type ApiRouter, answer } from '../registration.ts'

const COLUMNS: CsvColumn<ValueRow>[] = [
  { head: 'number', unit: 'text', value: row => row.number },
  { head: 'name', unit: 'text', value: row => row.name },
  { head: 'segment', unit: 'text', value: row => row.segment },
  { head: 'class', unit: 'text', value: row => row.class },
  { head: 'purchases', unit: 'number', value: row => row.purchases },
  { head: 'last purchase', unit: 'text', value: row => row.lastPurchase },
  { head: 'chance still a customer', unit: 'share', value: row => row.alive },
  { head: 'expected purchases', unit: 'number', value: row => Math.round(row.expectedPurchases * 100) / 100 },
  { head: 'expected per purchase', unit: 'cents', value: row => row.perPurchase },
  { head: 'customer value', unit: 'cents', value: row => row.clv },
  { head: 'customer value low', unit: 'cents', value: row => row.outcome?.low ?? null },
  { head: 'customer value high', unit: 'cents', value: row => row.outcome?.high ?? null },
  { head: 'w times a', unit: 'cents', value: row => row.wTimesA },
]

/** Step 9. */
export function valueRoutes(router: ApiRouter): void {
  answer(router, getValue, ({ workspace, query }) => valueOverview(workspace, query))
  answer(router, listValues, ({ workspace, query }) => valueList(workspace, query))
  answerCsv(router, valuesFile, {
    name: 'customer-value.csv',
    row: valueRow,
    columns: COLUMNS,
    rows: ({ workspace, query }) => everyValue(workspace, query),
  })
  answer(router, getTrust, ({ workspace, query }) => modelTrust(workspace, query))
  answer(router, getRetention, ({ workspace, query }) => retentionTable(workspace, query))
  answer(router, getBuildUp, ({ workspace, query }) => profitBuildUp(workspace, query))
  answer(router, getBridge, ({ workspace, query }) => bridgeBetween(workspace, query))
  answer(router, getCustomerValue, ({ workspace, params, query }) =>
    customerValue(workspace, params.id, query),
  )
}
