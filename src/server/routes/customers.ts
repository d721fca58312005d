import { activities, everyLine, invoiceLines } from '../../actions/customers/lines.ts'
import { customers, everyCustomer } from '../../actions/customers/list.ts'
import { customerPage } from '../../actions/customers/page.ts'
import { explain } from '../../actions/explain/explain.ts'
import {
  type CustomerRow,
  customerRow,
  customersFile,
  documentLine,
  explainFigure,
  getCustomer,
  linesFile,
  listActivities,
  listCustomers,
  listLines,
} from '../../contract/customers.ts'
import type { CsvColumn } from '../csv.ts'
import { answerCsv } from '../csv-answer.ts'
import { type ApiRouter, answer } from '../registration.ts'

const CUSTOMER_COLUMNS: CsvColumn<CustomerRow>[] = [
  { head: 'number', unit: 'text', value: row => row.number },
  { head: 'name', unit: 'text', value: row => row.name },
  { head: 'segment', unit: 'text', value: row => row.segment },
  { head: 'manager', unit: 'text', value: row => row.manager },
  { head: 'revenue', unit: 'cents', value: row => row.revenue },
  { head: 'revenue share', unit: 'share', value: row => row.revenueShare },
  { head: 'gross margin', unit: 'cents', value: row => row.grossMargin },
  { head: 'cost to serve', unit: 'cents', value: row => row.costToServe },
  { head: 'contribution', unit: 'cents', value: row => row.contribution },
  { head: 'measured', unit: 'share', value: row => row.measured },
  { head: 'invoices', unit: 'number', value: row => row.invoices },
  { head: 'lines', unit: 'number', value: row => row.lines },
  { head: 'last purchase', unit: 'text', value: row => row.lastPurchase },
  { head: 'class', unit: 'text', value: row => row.class },
  { head: 'score', unit: 'number', value: row => row.score && Math.round(row.score * 10) / 10 },
  { head: 'whitney', unit: 'text', value: row => row.whitney.join(' ') },
  { head: 'quadrant', unit: 'text', value: row => row.quadrant },
  { head: 'significant', unit: 'number', value: row => row.significant },
  { head: 'energievreter', unit: 'number', value: row => row.energievreter },
  { head: 'forgotten', unit: 'number', value: row => row.forgotten },
]

type Line = Awaited<ReturnType<typeof invoiceLines>>['lines'][number]
const LINE_COLUMNS: CsvColumn<Line>[] = [
  { head: 'document', unit: 'text', value: line => line.document },
  { head: 'date', unit: 'text', value: line => line.day },
  { head: 'line', unit: 'number', value: line => line.position },
  { head: 'product', unit: 'text', value: line => line.product },
  { head: 'description', unit: 'text', value: line => line.text },
  { head: 'product group', unit: 'text', value: line => line.group },
  { head: 'quantity', unit: 'plain', value: line => line.quantity },
  { head: 'price', unit: 'plain', value: line => line.price },
  { head: 'amount', unit: 'cents', value: line => line.net },
  { head: 'cost', unit: 'cents', value: line => line.cost },
  { head: 'cost from', unit: 'text', value: line => line.costBasis },
  { head: 'file', unit: 'text', value: line => line.file },
  { head: 'row', unit: 'number', value: line => line.row },
]

/** Customers: the list, one of them, what lies under its figures, and how any figure was made. */
export function customerRoutes(router: ApiRouter): void {
  answerCsv(router, customersFile, {
    name: 'customers.csv',
    row: customerRow,
    columns: CUSTOMER_COLUMNS,
    rows: ({ workspace, query }) => everyCustomer(workspace, query),
  })
  answerCsv(router, linesFile, {
    name: 'invoice-lines.csv',
    row: documentLine,
    columns: LINE_COLUMNS,
    rows: ({ workspace, params, query }) => everyLine(workspace, params.id, query),
  })
  answer(router, listCustomers, ({ workspace, query }) => customers(workspace, query))
  answer(router, getCustomer, ({ workspace, params, query }) => customerPage(workspace, params.id, query))
  answer(router, listLines, ({ workspace, params, query }) => invoiceLines(workspace, params.id, query))
  answer(router, listActivities, ({ workspace, params, query }) => activities(workspace, params.id, query))
  answer(router, explainFigure, ({ workspace, params, query }) =>
    explain(workspace, params.figure, query, query.customer),
  )
}
