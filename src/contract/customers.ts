import { z } from 'zod'
import { aboutPersons } from './access/personal.ts'
import { sensitive, sensitivePartly } from './access/sensitive-labels.ts'
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

export const customerClass = z.enum(['key', 'futureKey', 'large', 'small', 'lossMaking'])
export const quadrantPosition = z.enum(['highLow', 'highHigh', 'lowLow', 'lowHigh', 'apart'])
export const whitneyCode = z.enum(['YYY', 'YYN', 'YNY', 'YNN', 'NYY', 'NYN', 'NNY', 'NNN'])

/** The class of one customer; `lossMaking` is a label that hurts, and is then shown as no class. */
export const classOfOne = sensitivePartly(customerClass.nullable(), named =>
  named === 'lossMaking' ? null : named,
)

type WhitneyCode = z.infer<typeof whitneyCode>
/** Stop investing, stop investing, hand over to the competitor: the policies that give a customer up. */
const GIVEN_UP: readonly string[] = ['NYN', 'NNY', 'NNN'] satisfies WhitneyCode[]

/** The policies for one customer; those that give it up are labels that hurt. */
const policiesOfOne = sensitivePartly(z.array(whitneyCode), codes =>
  codes.some(code => GIVEN_UP.includes(code)) ? codes.filter(code => !GIVEN_UP.includes(code)) : codes,
)

/** Which class is asked for; who may not see the label cannot ask for it. */
export const classAskedFor = sensitivePartly(customerClass.optional(), named =>
  named === 'lossMaking' ? undefined : named,
)

export const customerRow = z.object({
  id: z.number(),
  number: z.string(),
  name: z.string(),
  segment: z.string(),
  manager: z.string(),
  revenue: cents,
  revenueShare: share,
  grossMargin: cents,
  costToServe: cents,
  contribution: cents,
  measured: share,
  invoices: z.number(),
  lines: z.number(),
  lastPurchase: isoDay.nullable(),
  class: classOfOne.describe('null: under half of the criteria are known'),
  score: z.number().nullable().describe('0–100'),
  whitney: policiesOfOne.describe('one policy, or two while something is to be judged'),
  quadrant: quadrantPosition,
  significant: z.boolean(),
  energievreter: sensitive(z.boolean()),
  forgotten: z.boolean(),
})
export type CustomerRow = z.infer<typeof customerRow>

export const customerSort = z.enum([
  'number',
  'name',
  'segment',
  'revenue',
  'grossMargin',
  'costToServe',
  'contribution',
  'invoices',
  'lastPurchase',
  'score',
])

export const customerFilter = view.extend({
  search: aboutPersons(z.string().optional()),
  segment: z.string().optional(),
  class: classAskedFor,
  quadrant: quadrantPosition.optional(),
  whitney: sensitivePartly(whitneyCode.optional(), code =>
    code !== undefined && GIVEN_UP.includes(code) ? undefined : code,
  ),
  flag: sensitivePartly(
    z.enum(['lossMaking', 'significant', 'energievreter', 'forgotten']).optional(),
    flag => (flag === 'lossMaking' || flag === 'energievreter' ? undefined : flag),
  ),
  sort: customerSort.default('contribution'),
  order: z.enum(['asc', 'desc']).default('desc'),
})
export type CustomerFilter = z.infer<typeof customerFilter>

/** A slice of the filtered, sorted list; the table asks for the rows it shows. `GET /customers.csv` exports all of them. */
export const listCustomers = endpoint({
  method: 'GET',
  path: '/customers',
  summary: 'Customers of the period, filtered and sorted',
  query: customerFilter.extend(paged(200)),
  response: z.object({
    period,
    total: z.number().describe('customers that pass the filter'),
    all: z.number().describe('customers of the period'),
    listed: z.number().describe('customers known, with or without a line'),
    sums: z.object({ revenue: cents, grossMargin: cents, costToServe: cents, contribution: cents }),
    segments: z.array(z.string()),
    rows: z.array(customerRow),
    next: nextPage,
  }),
})

const customerPageFields = z.object({
  period,
  row: customerRow.nullable().describe('null: no line and no costed activity in the period'),
  customer: z.object({
    id: z.number(),
    number: z.string(),
    name: z.string(),
    segment: z.string(),
    manager: z.string(),
    registration: z.string(),
    vat: z.string(),
    street: z.string(),
    postcode: z.string(),
    city: z.string(),
    country: z.string(),
    email: z.string(),
    phone: z.string(),
    since: isoDay.nullable(),
    parent: z.object({ id: z.number(), name: z.string() }).nullable(),
    children: z.array(z.object({ id: z.number(), name: z.string() })),
  }),
  basis,
  ranks: z.object({ revenue: z.number(), contribution: z.number(), of: z.number() }).nullable(),
  before: z
    .object({ revenue: cents, grossMargin: cents, contribution: cents })
    .nullable()
    .describe('the period before'),
  months: z.array(
    z.object({
      month: z.string().describe('2026-03'),
      revenue: cents,
      grossMargin: cents,
      minutes: z.number(),
    }),
  ),
  levers: z
    .object({
      orders: z.number(),
      valuePerOrder: cents,
      contributionShare: share,
      best: z.enum(['orders', 'value', 'margin']).nullable(),
    })
    .nullable(),
  expected: z
    .object({ yearly: cents, basis: z.literal('estimate') })
    .nullable()
    .describe('contribution expected a year, W × A'),
  whitney: z
    .object({
      strategic: z.enum(['yes', 'no', 'toJudge']),
      significant: z.boolean(),
      profitable: z.boolean(),
      score: z.number().nullable(),
      threshold: z.number(),
      nearSignificant: z.number().nullable().describe('R ÷ R of the last customer inside − 1'),
      nearProfitable: z.number().nullable().describe('P ÷ R'),
      policies: policiesOfOne,
      provisional: z.boolean(),
    })
    .nullable(),
  quadrant: z
    .object({
      position: quadrantPosition,
      margin: share.nullable(),
      cost: share.nullable(),
      cutMargin: share
        .nullable()
        .describe('of all customers together; null: not for who sees a part of the customers'),
      cutCost: share.nullable().describe('likewise'),
    })
    .nullable(),
  activities: z.array(z.object({ kind: z.string(), count: z.number(), minutes: z.number(), cost: cents })),
  productGroups: z.array(
    z.object({
      group: z.string(),
      revenue: cents,
      share: share
        .nullable()
        .describe('of our revenue in that group; null: not for who sees a part of the customers'),
    }),
  ),
  criteria: z.array(z.object({ criterion: z.string(), value: z.number().nullable(), weight: z.number() })),
  classReason: z
    .object({ rule: z.string(), overridden: z.boolean(), note: z.string(), by: z.string() })
    .nullable(),
})
/** Why a customer has its class tells the class. */
export const customerPage = sensitivePartly(customerPageFields, page =>
  page.row?.class === 'lossMaking' && page.classReason ? { ...page, classReason: null } : page,
)
export type CustomerPage = z.infer<typeof customerPage>

export const getCustomer = endpoint({
  method: 'GET',
  path: '/customers/:id',
  summary: 'One customer: figures, trend, class and position',
  params: z.object({ id }),
  query: view,
  response: customerPage,
})

export const documentLine = z.object({
  document: z.string(),
  day: isoDay,
  position: z.number(),
  product: z.string(),
  productName: z.string(),
  text: z.string().describe('the text of the line itself, else the name of its product'),
  group: z.string(),
  quantity: z.string().nullable().describe('plain decimal'),
  price: z.string().nullable().describe('plain decimal'),
  net: cents,
  cost: cents.nullable(),
  costBasis: z.enum(['line', 'product', 'group', 'default', 'correction']),
  importId: z.number(),
  file: z.string(),
  row: z.number().describe('row in the original file'),
})

export const listLines = endpoint({
  method: 'GET',
  path: '/customers/:id/lines',
  summary: 'The invoice lines behind a customer’s figures; id 0 is revenue without a customer',
  params: z.object({ id }),
  query: view.extend(paged(100)),
  response: z.object({
    total: z.number(),
    net: cents,
    cost: cents,
    lines: z.array(documentLine),
    next: nextPage,
  }),
})

export const listActivities = endpoint({
  method: 'GET',
  path: '/customers/:id/activities',
  summary: 'The activities behind a customer’s cost to serve',
  params: z.object({ id }),
  query: view.extend(paged(100)),
  response: z.object({
    total: z.number(),
    activities: z.array(
      z.object({
        day: isoDay,
        kind: z.string(),
        minutes: z.number().nullable(),
        person: z.string(),
        importId: z.number(),
      }),
    ),
    next: nextPage,
  }),
})

const explanationFields = z.object({
  figure: z.string(),
  method: z.string().describe('id in the method, for example 1.3'),
  formula: z.string().describe('code of the sentence'),
  inputs: z.array(
    z.object({
      name: z.string(),
      value: z.union([z.number(), z.string(), z.null()]),
      unit: z.enum(['cents', 'share', 'count', 'minutes', 'points', 'day', 'text']),
      basis: z.enum(['measured', 'estimate', 'judged']),
      note: z.string().optional(),
    }),
  ),
  result: z.object({ value: z.union([z.number(), z.string(), z.null()]), unit: z.string() }),
  basis: basis.describe(
    'measured: of the revenue whose cost is known, or of cost to serve where that is the figure',
  ),
  costToServeBasis: basis.optional().describe('where cost to serve is a part of the figure'),
  period: period.describe('what the figure rests on'),
  ownPeriod: z.boolean().optional().describe('true: that is not the period in view but the whole history'),
  leads: z.enum(['lines', 'activities', 'judgements', 'customers', 'none']).describe('what lies under it'),
})

const TELL_THE_CLASS: readonly string[] = ['rule', 'reason']

/** How a label that hurts was made tells it. */
export const explanation = sensitivePartly(explanationFields, explained => {
  const { figure, result, inputs } = explained
  if (figure === 'class' && result.value === 'lossMaking')
    return {
      ...explained,
      inputs: inputs.map(input => (TELL_THE_CLASS.includes(input.name) ? { ...input, value: null } : input)),
      result: { ...result, value: null },
    }
  if (figure !== 'whitney' || typeof result.value !== 'string') return explained
  const codes = result.value.split(' / ')
  const shown = codes.filter(code => !GIVEN_UP.includes(code))
  return shown.length === codes.length
    ? explained
    : { ...explained, result: { ...result, value: shown.join(' / ') || null } }
})
export type Explanation = z.infer<typeof explanation>

export const explainFigure = endpoint({
  method: 'GET',
  path: '/explanations/:figure',
  summary:
    'How a figure was made: formula, inputs, period, basis. With `customer`: of that customer, else of all.',
  params: z.object({ figure: z.string() }),
  query: view.extend({ customer: z.coerce.number().int().optional() }),
  response: explanation,
})

export const customersFile = fileEndpoint({
  path: '/customers.csv',
  summary: 'All customers that pass the filter, as CSV',
  query: customerFilter.extend({ lang }),
  produces: 'text/csv',
})

export const linesFile = fileEndpoint({
  path: '/customers/:id/lines.csv',
  summary: 'All invoice lines behind a customer’s figures, as CSV',
  params: z.object({ id }),
  query: view.extend({ lang }),
  produces: 'text/csv',
})
