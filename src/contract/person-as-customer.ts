import { z } from 'zod'
import { dryingUpRow } from './7-satisfaction.ts'
import { valueRow } from './9-value.ts'
import { holdsNoLabel } from './access/sensitive-labels.ts'
import { classOfOne, customerRow } from './customers.ts'
import { cents, isoDay, period } from './endpoint.ts'

const ofCustomer = { customerId: z.number(), day: isoDay }
const signed = { ...ofCustomer, text: z.string(), by: z.string() }
const document = z.object({
  ...ofCustomer,
  number: z.string(),
  net: cents,
  lines: z.number(),
  import: z.number(),
})
const line = z.object({
  ...ofCustomer,
  document: z.string(),
  position: z.number(),
  product: z.string().nullable(),
  productName: z.string().nullable(),
  text: z.string().nullable(),
  quantity: z.string().nullable(),
  price: z.string().nullable(),
  net: cents,
  import: z.number(),
})
const { revenue, grossMargin, costToServe, contribution, invoices, lines, lastPurchase, score } =
  customerRow.shape

/** What is held of a person as a customer. Labels that hurt are taken out for everybody who asks. */
export const asCustomer = z.object({
  ids: z.array(z.number()).describe('the customers that are the person; everything here is of these'),
  documents: z.array(document),
  lines: z.array(line),
  replacedDocuments: z.array(document).describe('as they were before an import; kept for undo'),
  replacedLines: z.array(line),
  earlier: z
    .array(
      z.object({
        customerId: z.number(),
        import: z.number(),
        fields: z.record(z.string(), holdsNoLabel(z.unknown())),
      }),
    )
    .describe('name, address and so on as they were before an import'),
  activities: z.array(
    z.object({
      ...ofCustomer,
      kind: z.string(),
      minutes: z.number().nullable(),
      person: z.string().nullable().describe('null: somebody else'),
      import: z.number(),
    }),
  ),
  judgements: z.array(z.object({ ...signed, subject: z.string(), mark: z.number() })),
  classes: z
    .array(z.object({ ...signed, class: classOfOne }))
    .describe('given by hand, with the reason; null: taken back, or not handed over'),
  interviews: z.array(z.object({ ...signed, reasons: z.array(z.string()) })),
  pauses: z.array(z.object({ ...signed, from: isoDay, to: isoDay.describe('not included') })),
  snapshots: z.array(
    z.object({
      ...ofCustomer,
      class: classOfOne,
      score: z.number().nullable(),
      revenue: cents,
      grossMargin: cents,
      contribution: cents,
    }),
  ),
  figures: z
    .array(
      z.object({
        customerId: z.number(),
        period,
        ofPeriod: z
          .object({
            revenue,
            grossMargin,
            costToServe,
            contribution,
            invoices,
            lines,
            lastPurchase,
            score,
            class: classOfOne,
          })
          .nullable()
          .describe('null: nothing in the period'),
        value: valueRow
          .pick({
            clv: true,
            outcome: true,
            wTimesA: true,
            alive: true,
            purchases: true,
            expectedPurchases: true,
          })
          .nullable()
          .describe('null: no purchase'),
        dryingUp: dryingUpRow
          .pick({
            state: true,
            causes: true,
            probability: true,
            expectedPurchases: true,
            purchases: true,
            revenueAtStake: true,
            since: true,
          })
          .extend({ asOf: isoDay }),
      }),
    )
    .describe('as the analysis works them out now, over its usual period'),
  cut: z
    .array(z.object({ list: z.string(), handed: z.number(), held: z.number() }))
    .describe('lists with more than a hundred thousand rows, of which the oldest are here'),
})
