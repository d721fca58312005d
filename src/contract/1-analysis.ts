import { z } from 'zod'
import { sensitive } from './access/sensitive-labels.ts'
import { customerRow, quadrantPosition, whitneyCode } from './customers.ts'
import { basis, cents, endpoint, isoDay, period, share, view } from './endpoint.ts'

const who = z.object({ id: z.number(), number: z.string(), name: z.string() })

/** What every step 1 screen shows on top: which period, on what basis, what lies outside. */
export const analysisHead = z.object({
  period,
  before: period,
  customers: z.number(),
  totals: z.object({
    revenue: cents,
    grossMargin: cents,
    costToServe: cents,
    contribution: cents,
    invoices: z.number(),
    documents: z.number(),
    lines: z.number(),
  }),
  totalsBefore: z.object({
    revenue: cents,
    grossMargin: cents,
    costToServe: cents,
    contribution: cents,
    customers: z.number(),
  }),
  unassigned: z.object({ lines: z.number(), revenue: cents }),
  afterToday: z
    .object({ documents: z.number(), lines: z.number(), revenue: cents })
    .describe('dated in the future: counted nowhere'),
  basis: basis.describe('of revenue and gross margin'),
  costToServeBasis: basis.describe(
    'measured: part of cost to serve on logged minutes and on pools that are no estimate',
  ),
  activities: z
    .enum(['none', 'few', 'enough'])
    .describe('few: recorded for fewer than half of the customers'),
  costToServeOn: z.boolean(),
})

export const getOverview = endpoint({
  method: 'GET',
  path: '/analysis',
  summary: 'Step 1 in one page: totals and the finding of every part',
  query: view,
  response: analysisHead.extend({
    lossMaking: z.object({ customers: z.number(), contribution: cents }),
    top20: z.object({
      customers: z.number(),
      revenueShare: share.nullable(),
      contributionShare: share.nullable(),
    }),
    whale: z.object({ peakShare: share.nullable(), peakCustomers: z.number() }),
    significant: z.number(),
    energievreters: z.number().nullable().describe('null: too little attention recorded'),
    forgotten: z.number().nullable(),
    whitney: z.record(whitneyCode, z.number()),
    toJudge: z.number(),
    quadrants: z.record(quadrantPosition, z.number()),
  }),
})

const whalePoint = z.object({
  rank: z.number(),
  share: share.describe('of customers'),
  cumulative: cents,
  cumulativeShare: share.nullable(),
})

export const getWhale = endpoint({
  method: 'GET',
  path: '/analysis/whale',
  summary: '1.5 whale curve: cumulative contribution, customers in order of contribution',
  query: view,
  response: analysisHead.extend({
    total: cents,
    peak: z.object({ customers: z.number(), cents, share: share.nullable() }),
    lossMaking: z.object({ customers: z.number(), contribution: cents }),
    zero: z.number(),
    points: z.array(whalePoint).describe('at most 1,000 points; first, peak and last are always there'),
    losers: sensitive(z.array(customerRow)).describe('the hundred that cost most'),
  }),
})

export const getTop = endpoint({
  method: 'GET',
  path: '/analysis/top',
  summary: '1.1 top customers by revenue, contribution and attention',
  query: view.extend({
    by: z.enum(['revenue', 'contribution']).default('revenue'),
    n: z.coerce.number().int().min(1).max(500).default(10),
  }),
  response: analysisHead.extend({
    rows: z.array(
      customerRow.extend({
        contributionShare: share.nullable(),
        attention: z.number().describe('minutes'),
        attentionShare: share.nullable(),
        ratio: z
          .number()
          .nullable()
          .describe('attention share ÷ contribution share; null: costs money or nothing recorded'),
        costsMoney: sensitive(z.boolean()),
      }),
    ),
  }),
})

export const getSignificance = endpoint({
  method: 'GET',
  path: '/analysis/significance',
  summary:
    '1.2 the smallest set of customers that brings the threshold share of revenue, of all and within segments',
  query: view,
  response: analysisHead.extend({
    threshold: share,
    absolute: z.object({ customers: z.number(), share: share.nullable() }),
    relative: z.number().describe('significant only within their segment'),
    segments: z.array(
      z.object({
        segment: z.string(),
        customers: z.number(),
        revenue: cents,
        revenueShare: share,
        relevant: z.boolean(),
        significant: z.number(),
      }),
    ),
    bigNotProfitable: z.array(
      customerRow.extend({ causes: z.array(z.enum(['price', 'smallOrders', 'costToServe'])) }),
    ),
  }),
})

export const getCostToServe = endpoint({
  method: 'GET',
  path: '/analysis/cost-to-serve',
  summary: '1.3 cost pools, their rates, what was charged and what stayed unused',
  query: view,
  response: analysisHead.extend({
    pools: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['people', 'amount']),
        cost: cents.nullable().describe('null: the number of people is not known'),
        charged: cents,
        outside: cents.describe('caused by prospects, before a first order or without a customer'),
        unused: cents.describe('below 0: shortage').nullable(),
        capacity: z.number().nullable().describe('minutes (people) or driver units (amount) in the period'),
        rate: z.number().describe('cents per minute or per driver unit'),
        driver: z.string(),
        estimate: z.boolean(),
      }),
    ),
    activityCosts: z.array(
      z.object({
        kind: z.string(),
        count: z.number(),
        minutes: z.number(),
        cost: cents,
        source: z.enum(['logged', 'standard', 'invoices', 'lines', 'none']),
      }),
    ),
    rows: z.array(customerRow).describe('the hundred with the highest cost to serve'),
  }),
})

export const getContribution = endpoint({
  method: 'GET',
  path: '/analysis/contribution',
  summary: '1.4 contribution per customer, now and expected, with its three levers',
  query: view.extend({ n: z.coerce.number().int().min(1).max(500).default(100) }),
  response: analysisHead.extend({
    rows: z.array(
      customerRow.extend({
        valuePerOrder: cents,
        contributionPercent: share.nullable(),
        expected: cents.nullable().describe('a year, W × A, estimate'),
        bestLever: z.enum(['orders', 'value', 'margin']).nullable(),
      }),
    ),
  }),
})

const band = z.object({
  customers: z.number(),
  share: share.describe('of customers'),
  contribution: cents,
  contributionShare: share.nullable(),
  revenue: cents,
  revenueShare: share.nullable(),
})

export const getPyramids = endpoint({
  method: 'GET',
  path: '/analysis/pyramids',
  summary: '1.6 first 20/80, inverted pyramids, size class × profit class',
  query: view,
  response: analysisHead.extend({
    best20: z.object({
      customers: z.number(),
      contributionShare: share.nullable(),
      revenueShare: share.nullable(),
    }),
    bands: z.array(band),
    table: z.array(
      z.object({
        size: z.enum(['large', 'middle', 'small', 'none']),
        profit: z.enum(['large', 'middle', 'small', 'none']),
        customers: z.number(),
        contribution: cents,
      }),
    ),
  }),
})

export const getAttention = endpoint({
  method: 'GET',
  path: '/analysis/attention',
  summary: '1.7 second 20/80: who claims attention and complaints, who is forgotten',
  query: view,
  response: analysisHead.extend({
    recorded: share.describe('customers with attention recorded'),
    enough: z.boolean(),
    minutes: z.number(),
    top20: z.object({
      customers: z.number(),
      attentionShare: share.nullable(),
      contributionShare: share.nullable(),
    }),
    complaints: z.object({ total: z.number(), top20Share: share.nullable() }),
    toLossMaking: share.nullable().describe('share of attention that goes to loss-making customers'),
    energievreters: sensitive(
      z.array(customerRow.extend({ attention: z.number(), ratio: z.number().nullable() })),
    ),
    forgotten: z.array(customerRow.extend({ attention: z.number(), ratio: z.number().nullable() })),
  }),
})

export const getQuadrant = endpoint({
  method: 'GET',
  path: '/analysis/quadrant',
  summary: '1.8 margin against cost to serve, cut at the company’s own totals',
  query: view,
  response: analysisHead.extend({
    cutMargin: share,
    cutCost: share,
    counts: z.array(
      z.object({ position: quadrantPosition, customers: z.number(), revenue: cents, contribution: cents }),
    ),
    points: z
      .array(
        who.extend({
          margin: share,
          cost: share,
          revenue: cents,
          contribution: cents,
          position: quadrantPosition,
        }),
      )
      .describe('the 2,000 largest by revenue'),
    apart: z.array(customerRow).describe('revenue ≤ 0'),
  }),
})

export const getWhitney = endpoint({
  method: 'GET',
  path: '/analysis/whitney',
  summary: '1.11 Whitney’s qualification: strategic × significant × profitable',
  query: view,
  response: analysisHead.extend({
    cells: z.array(
      z.object({ code: whitneyCode, customers: z.number(), revenue: cents, contribution: cents }),
    ),
    toJudge: z.array(
      z.object({ codes: z.array(whitneyCode), customers: z.number(), revenue: cents, contribution: cents }),
    ),
    strategicThreshold: z.number(),
  }),
})

export const getLoyalty = endpoint({
  method: 'GET',
  path: '/analysis/loyalty',
  summary:
    '1.12 loyalty coefficient per start year, and new customers lost or dried up within their first year',
  query: view,
  response: analysisHead.extend({
    years: z.array(
      z.object({
        year: z.number(),
        started: z.number(),
        ripe: z.number(),
        again: z.number(),
        coefficient: share.nullable(),
        lost: z.number(),
        driedUp: z.number(),
        ripeFirstYear: z.number(),
      }),
    ),
    startUnknown: z.number(),
  }),
})

/** Judgements (1.9, 1.10): marks 0–4 with a note, author and date; nothing is overwritten. */
const judgementSubject = z.enum([
  'learning',
  'reputation',
  'bridgehead',
  'network',
  'ambassador',
  'coreSkills',
  'strategy',
  'culture',
  'relation',
])

export const judgement = z.object({
  id: z.number(),
  customerId: z.number(),
  subject: judgementSubject,
  mark: z.number().int().min(0).max(4),
  note: z.string(),
  author: z.string(),
  day: isoDay,
  stale: z.boolean(),
  current: z.boolean().describe('the newest of its subject'),
})

export const listJudgements = endpoint({
  method: 'GET',
  path: '/customers/:id/judgements',
  summary: 'Everything judged about a customer, newest first',
  params: z.object({ id: z.coerce.number().int() }),
  response: z.object({
    judgements: z.array(judgement),
    strategic: z.object({
      score: z.number().nullable(),
      low: z.number(),
      high: z.number(),
      threshold: z.number(),
      answer: z.enum(['yes', 'no', 'toJudge']),
    }),
    synergy: z.object({
      score: z.number().nullable(),
      low: z.number(),
      high: z.number(),
      threshold: z.number(),
      answer: z.enum(['yes', 'no', 'toJudge']),
    }),
  }),
})

export const postJudgements = endpoint({
  method: 'POST',
  path: '/customers/:id/judgements',
  summary: 'Judge a customer: one or more subjects, each with mark and note, signed by the local user',
  params: z.object({ id: z.coerce.number().int() }),
  body: z.object({
    marks: z
      .array(
        z.object({
          subject: judgementSubject,
          mark: z.number().int().min(0).max(4),
          note: z.string().max(2000),
        }),
      )
      .min(1),
  }),
  response: z.object({ judgements: z.array(judgement) }),
})
