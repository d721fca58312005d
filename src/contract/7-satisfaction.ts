import { z } from 'zod'
import { aboutPersons } from './access/personal.ts'
import { classOfOne } from './customers.ts'
import {
  cents,
  endpoint,
  fileEndpoint,
  id,
  isoDay,
  lang,
  nextPage,
  paged,
  period,
  share,
} from './endpoint.ts'

const who = { id: z.number(), number: z.string(), name: z.string() }
const group = z.enum(['1']).optional().describe('1: a group of customers counts as one')
const asOf = isoDay
  .optional()
  .describe('as known at the end of this day; without it the day of the last document, today at most')

export const dryingUpState = z
  .enum(['none', 'lost', 'tooFew', 'paused', 'steady', 'segment', 'dryingUp'])
  .describe(
    'none: no purchase in three years; tooFew: no rhythm to compare with; paused: agreed; segment: buys less, as its whole segment does',
  )
export type DryingUpStateName = z.infer<typeof dryingUpState>

const fall = z.enum(['rate', 'value']).describe('rate: buys less often; value: buys less at a time')

/** What was expected by own rhythm, season and segment, and what came; null where there is no rhythm. */
const dryingFigures = {
  state: dryingUpState,
  causes: z.array(fall).describe('the surer one first; empty for who is not on the list'),
  probability: share.nullable().describe('that the rate of buying fell by the share of the settings'),
  valueChance: share
    .nullable()
    .describe(
      'that chance explains a mean value this low (Mann–Whitney, one-sided); null: it did not fall so far',
    ),
  segmentFactor: z.number().nullable().describe('actual ÷ expected purchases of the others of the segment'),
  window: period.nullable(),
  expectedPurchases: z.number().nullable(),
  purchases: z.number().nullable(),
  expectedRevenue: cents.nullable(),
  revenue: cents.nullable(),
  revenueAtStake: cents.describe('a year'),
  marginAtStake: cents.describe('a year'),
  since: isoDay.nullable().describe('the change day with the highest likelihood'),
  listedSince: isoDay
    .nullable()
    .describe('the day it came on the list; looked for in the last twelve months'),
  lastPurchase: isoDay.nullable(),
}

export const dryingUpRow = z.object({
  ...who,
  segment: z.string(),
  manager: z.string(),
  class: classOfOne,
  ...dryingFigures,
})
export type DryingUpRow = z.infer<typeof dryingUpRow>

export const dryingUpGroupRow = z.object({
  ...who,
  productGroup: z.string(),
  ...dryingFigures,
  customerListed: z.boolean().describe('the customer as a whole is on the list too'),
})
export type DryingUpGroupRow = z.infer<typeof dryingUpGroupRow>

const loss = z.object({ customers: z.number(), revenue: cents })

export const dryingUpFilter = z.object({
  group,
  asOf,
  state: z.union([dryingUpState, z.literal('all')]).default('dryingUp'),
  segment: z.string().optional(),
  manager: aboutPersons(z.string().optional()),
  search: aboutPersons(z.string().optional()),
  sort: z
    .enum(['atStake', 'marginAtStake', 'probability', 'lastPurchase', 'number', 'name'])
    .default('atStake'),
  order: z.enum(['asc', 'desc']).default('desc'),
})

const slice = paged(100)

/** `GET /drying-up.csv` exports all rows that pass. */
export const getDryingUp = endpoint({
  method: 'GET',
  path: '/drying-up',
  summary: '7.9 who buys less than its own rhythm, season and segment predict, by euro at stake',
  query: dryingUpFilter.extend(slice),
  response: z.object({
    asOf: isoDay,
    counts: z.record(dryingUpState, z.number()),
    segments: z.array(
      z.object({
        segment: z.string(),
        customers: z.number().describe('with a rhythm, still buying when their window began'),
        factor: z.number().nullable().describe('actual ÷ expected purchases; null: too few customers'),
        dryingUp: z.number(),
        revenueAtStake: cents,
      }),
    ),
    losses: z
      .object({
        period,
        before: period,
        revenueBefore: cents,
        leaving: loss,
        dryingUp: loss.describe('still buys, and brought less by the share that counts as a fall'),
        less: loss.describe('still buys, and brought a little less'),
        silent: z
          .object({ customers: z.number(), of: z.number(), share: share.nullable() })
          .nullable()
          .describe('who left and never complained; null: no complaint is recorded at all'),
      })
      .nullable()
      .describe(
        'revenue lost by leaving against by drying up, twelve months against those before; null: less is known',
      ),
    total: z.number(),
    sums: z.object({ revenueAtStake: cents, marginAtStake: cents }),
    rows: z.array(dryingUpRow),
    next: nextPage,
  }),
})

const side = z.object({
  from: isoDay,
  to: isoDay.describe('not included'),
  weightedDays: z.number().describe('days weighted by season, agreed pauses left out'),
  purchases: z.number(),
  revenue: cents,
  grossMargin: cents,
  valuePerPurchase: cents.nullable(),
})

export const getCustomerDryingUp = endpoint({
  method: 'GET',
  path: '/customers/:id/drying-up',
  summary: '7.9 one customer beside its own rhythm',
  params: z.object({ id }),
  query: z.object({ group, asOf }),
  response: z.object({
    asOf: isoDay,
    row: dryingUpRow.nullable().describe('null: within a group in the group view'),
    test: z
      .object({
        fall: share,
        alarmFrom: share,
        offBelow: share,
        before: side,
        window: side,
      })
      .nullable()
      .describe('null: no rhythm'),
    months: z.array(
      z.object({
        month: z.string(),
        purchases: z.number(),
        revenue: cents,
        expectedPurchases: z.number().nullable(),
        expectedRevenue: cents.nullable(),
      }),
    ),
    season: z.array(z.number()).nullable().describe('weight of a day in January … December'),
  }),
})

export const getDryingUpGroups = endpoint({
  method: 'GET',
  path: '/drying-up/groups',
  summary: '7.9 the same test per customer and product group; with `customer`: all groups of that one',
  query: z.object({
    asOf,
    customer: z.coerce.number().int().positive().optional(),
    productGroup: z.string().optional(),
    partly: z.enum(['1']).optional().describe('1: only of customers that are not on the list themselves'),
    ...slice,
  }),
  response: z.object({
    asOf: isoDay,
    total: z.number(),
    sums: z.object({ revenueAtStake: cents }),
    rows: z.array(dryingUpGroupRow),
    next: nextPage,
  }),
})

export const backTestResult = z.object({
  from: isoDay.describe('first month end that was replayed'),
  to: isoDay,
  monthEnds: z.number(),
  alarms: z.number(),
  true: z.number().describe('revenue of the next six months stayed below what was promised by the fall'),
  precision: share.nullable(),
  otherwise: share.nullable().describe('the same share among those not on the list'),
  falls: z.number(),
  caught: z.number().describe('on the list at their beginning or within six months'),
  recall: share.nullable(),
  missed: cents,
  missedCaught: cents,
  recallByRevenue: share.nullable(),
  gone: z.number().describe('true alarms of customers that are lost since'),
  daysToLastPurchase: z
    .number()
    .nullable()
    .describe('median, from alarm to last purchase; below 0: after it'),
  daysBeforeLost: z.number().nullable().describe('median, from alarm to the day it counted as lost'),
  causes: z
    .array(z.object({ cause: fall, alarms: z.number(), true: z.number(), precision: share.nullable() }))
    .describe('alarms because of the rate of buying, and because of the value alone'),
  years: z.array(
    z.object({ year: z.number(), alarms: z.number(), true: z.number(), precision: share.nullable() }),
  ),
})
export type BackTestResult = z.infer<typeof backTestResult>

export const getDryingUpBackTest = endpoint({
  method: 'GET',
  path: '/drying-up/backtest',
  summary: '7.9 how many alarms came true and how early, month ends replayed with only what was known',
  query: z.object({ group }),
  response: z.object({
    asOf: isoDay,
    backTest: backTestResult.nullable().describe('null: less than a year of history'),
  }),
})

export const exitReason = z.enum([
  'noAttention',
  'noInitiative',
  'agreementsNotKept',
  'notExpert',
  'notThinkingAlong',
  'unfairlyTreated',
  'price',
])

const interview = z.object({
  id: z.number(),
  customerId: z.number(),
  day: isoDay,
  reasons: z.array(exitReason),
  note: z.string(),
  by: z.string(),
})
const interviews = z.object({ interviews: z.array(interview).describe('newest first') })

export const getExitInterviews = endpoint({
  method: 'GET',
  path: '/exit-interviews',
  summary: '7.9 why customers leave: own shares beside the reference, and every interview',
  response: z.object({
    n: z.number(),
    reasons: z.array(
      z.object({
        reason: exitReason,
        count: z.number(),
        share: share.nullable().describe('null: fewer than five interviews'),
        reference: share,
      }),
    ),
    interviews: z.array(interview.extend({ customer: z.object(who) })).describe('newest first'),
  }),
})

export const listExitInterviews = endpoint({
  method: 'GET',
  path: '/customers/:id/exit-interviews',
  summary: 'What a customer told when it left',
  params: z.object({ id }),
  response: interviews,
})

export const postExitInterview = endpoint({
  method: 'POST',
  path: '/customers/:id/exit-interviews',
  summary: 'Note an exit interview, signed by the local user; several reasons are possible',
  params: z.object({ id }),
  body: z.object({
    day: isoDay,
    reasons: z.array(exitReason).max(7),
    note: z.string().max(5000).default(''),
  }),
  response: interviews,
})

export const deleteExitInterview = endpoint({
  method: 'DELETE',
  path: '/customers/:id/exit-interviews/:interview',
  summary: 'Take a noted exit interview away',
  params: z.object({ id, interview: id }),
  response: interviews,
})

const pause = z.object({
  id: z.number(),
  customerId: z.number(),
  from: isoDay,
  to: isoDay.describe('not included'),
  reason: z.string(),
  by: z.string(),
  day: isoDay.describe('noted on'),
})
const pauses = z.object({ pauses: z.array(pause).describe('oldest first') })

export const listPauses = endpoint({
  method: 'GET',
  path: '/customers/:id/pauses',
  summary: 'Stretches in which it was agreed that a customer does not buy: no alarm in them',
  params: z.object({ id }),
  response: pauses,
})

export const postPause = endpoint({
  method: 'POST',
  path: '/customers/:id/pauses',
  summary: 'Note an agreed pause, signed by the local user',
  params: z.object({ id }),
  body: z.object({
    from: isoDay,
    to: isoDay.describe('not included'),
    reason: z.string().max(2000).default(''),
  }),
  response: pauses,
})

export const deletePause = endpoint({
  method: 'DELETE',
  path: '/customers/:id/pauses/:pause',
  summary: 'Take a noted pause away',
  params: z.object({ id, pause: id }),
  response: pauses,
})

export const dryingUpFile = fileEndpoint({
  path: '/drying-up.csv',
  summary: 'All customers of the list that pass the filter, as CSV',
  query: dryingUpFilter.extend({ lang }),
  produces: 'text/csv',
})
