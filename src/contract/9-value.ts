import { z } from 'zod'
import { aboutPersons } from './access/personal.ts'
import { sensitivePartly } from './access/sensitive-labels.ts'
import { classAskedFor, classOfOne, customerClass } from './customers.ts'
import {
  basis,
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
  view,
} from './endpoint.ts'

const who = z.object({ id: z.number(), number: z.string(), name: z.string() })

export const modelId = z.enum(['nbd', 'bg-nbd', 'mbg-nbd', 'pareto-nbd', 'mbg-cnbd-2', 'mbg-cnbd-3'])

/** 90 % of the outcomes, or of the estimates, lie between low and high; the settings say how many per cent. */
const centsInterval = z.object({ low: cents, high: cents })

/** Why this model, or none: a key of the words with its numbers. */
const reason = z.object({
  code: z.enum([
    'too-few-repeat-buyers',
    'not-identified',
    'parameters-unclear',
    'foretells-worse',
    'no-fit',
    'asked',
    'best-log-score',
    'fewest-parameters',
    'best-aic',
    'best-identified',
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

const candidate = z.object({
  id: modelId,
  chosen: z.boolean(),
  problem: z.string().nullable(),
  parameters: z.array(
    z.object({ name: z.string(), value: z.number(), standardError: z.number().nullable() }),
  ),
  logLikelihood: z.number().nullable(),
  aic: z.number().nullable(),
  identified: z.boolean().nullable(),
  why: z.enum(['no-dropout', 'flat', 'bound', 'not-converged']).nullable(),
  gain: z.number().nullable().describe('twice the log-likelihood gained over the model without dropout'),
  holdout: z
    .object({
      logScore: z.number(),
      meanAbsoluteError: z.number(),
      expected: z.number(),
      bought: z.number(),
      coverage: share.describe('customers whose purchases lay within the predictive interval'),
    })
    .nullable(),
})

const valueHead = z.object({
  period,
  asOf: isoDay.describe('the first day that does not count'),
  customers: z.number().describe('with at least one purchase'),
  settings: z.object({
    horizonMonths: z.number(),
    yearlyRate: share,
    rateIs: z.enum(['discount', 'inflation']),
    interval: share,
  }),
  measure: z.enum(['model', 'w-times-a']),
  model: modelId.nullable(),
  reason,
  basis: basis.describe('of gross margin'),
})

const equityPart = z.object({
  name: z.string(),
  customers: z.number(),
  equity: cents,
  negative: cents.describe('part of it below zero'),
  share: share.nullable(),
})

export const getValue = endpoint({
  method: 'GET',
  path: '/value',
  summary: '9.5 and 9.6: what the customers are worth, by which model and why',
  query: view,
  response: valueHead.extend({
    fittedOn: z.enum(['known-start', 'all']),
    fitted: z.number().describe('customers in the fit'),
    regularity: z
      .number()
      .nullable()
      .describe('shape of the gaps between purchases: 1 at random, 2 and above regular'),
    startUnknown: z.number(),
    holdout: z
      .object({ from: isoDay, to: isoDay, weeks: z.number(), customers: z.number(), bornLater: z.number() })
      .nullable(),
    fit: z
      .object({
        parameters: z.array(
          z.object({ name: z.string(), value: z.number(), standardError: z.number().nullable() }),
        ),
        logLikelihood: z.number(),
        unit: z.literal('week'),
      })
      .nullable()
      .describe('the chosen model, fitted on everything'),
    candidates: z.array(candidate).describe('fitted on the weeks before the holdout'),
    spend: z
      .object({
        parameters: z.array(
          z.object({ name: z.string(), value: z.number(), standardError: z.number().nullable() }),
        ),
        customers: z.number(),
        leftOut: z.number().describe('without a positive mean'),
        correlation: z.number().nullable().describe('of number and size of purchases; should be near 0'),
        populationMean: cents.nullable(),
      })
      .nullable()
      .describe('Gamma–Gamma; null: value per purchase is the own mean'),
    equity: z.object({
      total: cents,
      interval: centsInterval.nullable().describe('of the estimate and of chance'),
      negative: cents,
      negativeCustomers: z.number(),
      alive: z.number().nullable().describe('sum of P(alive)'),
      expectedPurchases: z.number(),
      toRevenue: z.number().nullable().describe('equity ÷ yearly revenue: quality of the market share'),
      soundRevenue: share.nullable().describe('revenue from active, profitable customers that do not dry up'),
      top20: share.nullable(),
    }),
    byClass: z.array(equityPart.extend({ name: customerClass.or(z.literal('')) })),
    bySegment: z.array(equityPart),
    byStartYear: z.array(equityPart),
    simple: z.object({
      wTimesA: cents.describe('all customers, W × A over the horizon'),
      presentValue: cents,
      lifetimeValue: cents.nullable(),
      retentionRatio: cents.nullable(),
      meanYears: z.object({ years: z.number(), atLeast: z.boolean() }).nullable(),
      winning: z
        .object({
          spent: cents.describe('activities before a first purchase, lost leads included'),
          won: z.number(),
          perCustomer: cents.nullable(),
          clv: cents.nullable().describe('mean value of those won in the period'),
          left: cents.nullable().describe('what may still be spent on one of them'),
        })
        .describe('9.3 spending guard of the period'),
    }),
    top: z.array(who.extend({ clv: cents, alive: share.nullable() })).describe('the ten worth most'),
  }),
})

export const valueRow = who.extend({
  segment: z.string(),
  class: classOfOne,
  purchases: z.number().describe('all of them'),
  lastPurchase: isoDay,
  alive: share.nullable(),
  expectedPurchases: z.number(),
  perPurchase: cents.describe('margin less cost to serve, as expected'),
  clv: cents,
  outcome: centsInterval.nullable().describe('predictive interval of the value itself'),
  wTimesA: cents,
  startKnown: z.boolean(),
})
export type ValueRow = z.infer<typeof valueRow>

export const valueSort = z.enum([
  'number',
  'name',
  'segment',
  'purchases',
  'lastPurchase',
  'alive',
  'expectedPurchases',
  'perPurchase',
  'clv',
  'wTimesA',
])

export const valueFilter = view.extend({
  search: aboutPersons(z.string().optional()),
  segment: z.string().optional(),
  class: classAskedFor,
  flag: sensitivePartly(z.enum(['negative', 'sleeping']).optional(), flag =>
    flag === 'negative' ? undefined : flag,
  ).describe('sleeping: P(alive) below a half'),
  sort: valueSort.default('clv'),
  order: z.enum(['asc', 'desc']).default('desc'),
})

/** `GET /value/customers.csv` exports all of them. */
export const listValues = endpoint({
  method: 'GET',
  path: '/value/customers',
  summary: '9.5 customers with what they are worth, filtered and sorted',
  query: valueFilter.extend(paged(100)),
  response: z.object({
    period,
    total: z.number(),
    all: z.number(),
    clv: cents.describe('of those that pass the filter'),
    segments: z.array(z.string()),
    rows: z.array(valueRow),
    next: nextPage,
  }),
})

const measure = z.object({
  key: z.enum(['clv', 'presentValue', 'wTimesA', 'lifetimeValue', 'retentionRatio']),
  cents: cents.nullable(),
})

export const getCustomerValue = endpoint({
  method: 'GET',
  path: '/customers/:id/value',
  summary: '9.1–9.5 of one customer: what it is worth by every measure, and why these differ',
  params: z.object({ id }),
  query: view,
  response: valueHead.extend({
    row: valueRow.nullable().describe('null: no purchase'),
    /** Purchase days with their revenue and margin, oldest first; the last 500. */
    purchases: z.array(z.object({ day: isoDay, revenue: cents, margin: cents })),
    aliveOver: z
      .array(z.object({ day: isoDay, alive: share }))
      .describe('P(alive) week by week since the first purchase, at most 200 points'),
    next: z
      .object({ day: isoDay, early: isoDay, late: isoDay.nullable() })
      .nullable()
      .describe('when the next purchase is expected (half a chance), null: rather never'),
    ownRate: z.number().nullable().describe('purchases a year of its own'),
    expected: z
      .array(z.object({ months: z.number(), purchases: z.number(), low: z.number(), high: z.number() }))
      .describe('purchases to expect in 3, 12 and all months of the horizon, with their predictive interval'),
    estimate: centsInterval.nullable().describe('how sure the expected value itself is'),
    outcome: centsInterval.nullable(),
    measures: z.array(measure),
    differences: z.array(
      z.object({
        code: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
    guard: z
      .object({ spent: cents, clv: cents, left: cents, ratio: z.number().nullable() })
      .nullable()
      .describe('9.3: what winning it took against what it brings'),
  }),
})

const point = z.object({ week: z.number(), expected: z.number(), actual: z.number() })

export const getTrust = endpoint({
  method: 'GET',
  path: '/value/trust',
  summary: '9.5 how well the chosen model foretold what the customers did',
  query: view.extend({ model: modelId.optional() }),
  response: valueHead.extend({
    shown: modelId.nullable(),
    holdoutFrom: isoDay.nullable(),
    tracking: z.array(point.extend({ holdout: z.boolean() })).describe('repeat purchases per week'),
    cumulative: z.array(point.extend({ holdout: z.boolean() })),
    frequency: z.array(z.object({ bin: z.string(), actual: z.number(), expected: z.number() })),
    chiSquare: z.object({ value: z.number(), degrees: z.number() }).nullable(),
    conditional: z.array(
      z.object({ bin: z.string(), customers: z.number(), actual: z.number(), expected: z.number() }),
    ),
    errors: z
      .object({
        meanAbsolute: z.number(),
        rootMeanSquare: z.number(),
        bias: share.describe('expected ÷ bought − 1'),
        brier: z.number(),
        baseline: z.number().describe('mean absolute error of: as many as in the weeks before'),
      })
      .nullable(),
  }),
})

const retentionYear = z.object({
  from: isoDay,
  to: isoDay,
  start: z.number(),
  end: z.number(),
  new: z.number(),
  wonBack: z.number(),
  lost: z.number(),
  rate: share.nullable(),
  net: share.nullable(),
  gross: share.nullable(),
})

export const getRetention = endpoint({
  method: 'GET',
  path: '/value/retention',
  summary: '8.3 who stayed: retention by count and by revenue, and cohorts',
  query: view.extend({ segment: z.string().optional() }),
  response: z.object({
    period,
    years: z.array(retentionYear),
    segments: z.array(z.object({ segment: z.string(), rate: share.nullable(), start: z.number() })),
    cohorts: z.array(
      z.object({
        year: z.number(),
        customers: z.number(),
        cells: z.array(
          z.object({
            active: z.number().nullable().describe('null: that year of the relation is not over'),
            share: share.nullable(),
            revenue: cents.nullable(),
            margin: cents.nullable(),
          }),
        ),
      }),
    ),
    startUnknown: z.number(),
    projection: z
      .object({
        model: z.enum(['sbg', 'bdw']),
        survivors: z.array(z.object({ year: z.number(), actual: share.nullable(), expected: share })),
        lifetime: z.number().nullable().describe('expected years, discounted; null without a rate'),
      })
      .nullable()
      .describe('shifted-beta-geometric curve through the cohorts'),
  }),
})

export const getBuildUp = endpoint({
  method: 'GET',
  path: '/value/build-up',
  summary: '9.4 how profit builds up by year of relation',
  query: view,
  response: z.object({
    period,
    years: z.array(
      z.object({
        year: z.number().describe('1: the first year of the relation'),
        customers: z.number(),
        base: cents,
        growth: cents,
        operatingCost: cents,
        price: cents,
        contribution: cents.describe('mean per customer; the four add to it'),
      }),
    ),
    startUnknown: z.number(),
  }),
})

export const getBridge = endpoint({
  method: 'GET',
  path: '/value/bridge',
  summary: '9.6 why customer equity changed between two dates',
  query: view.extend({ from: isoDay.optional().describe('default: a year before') }),
  response: valueHead.extend({
    from: isoDay,
    to: isoDay,
    before: cents,
    after: cents,
    bars: z
      .array(z.object({ key: z.enum(['won', 'lost', 'volume', 'price', 'cost', 'model']), cents }))
      .describe('they add to after − before exactly'),
    grown: z.array(who.extend({ before: cents, after: cents })).describe('the ten that grew most'),
    shrunk: z.array(who.extend({ before: cents, after: cents })),
  }),
})

export const valuesFile = fileEndpoint({
  path: '/value/customers.csv',
  summary: 'All valued customers that pass the filter, as CSV',
  query: valueFilter.extend({ lang }),
  produces: 'text/csv',
})
