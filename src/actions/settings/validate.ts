import { DRIVERS } from '../../cycle/1-analysis/settings.ts'
import { CUSTOMER_CLASSES } from '../../cycle/2-classification/customer-class.ts'
import { FACTS } from '../../cycle/2-classification/settings.ts'
import { MODEL_IDS } from '../../cycle/9-value/settings.ts'
import { STRATEGIC_EFFECTS, SYNERGY_ASPECTS } from '../../ledger/judgement.ts'
import { Failure } from '../failure.ts'
import {
  all,
  type Check,
  dictionary,
  each,
  flag,
  list,
  name,
  number,
  object,
  oneOf,
  orNull,
  positiveShare,
  type Refused,
  rule,
  share,
  variant,
  whole,
} from './check.ts'
import { type Settings, settingsOf } from './document.ts'

const EURO = number(0, 1e9)
const sumsToOne = rule<number[]>(
  'sum-not-one',
  values => Math.abs(values.reduce((a, b) => a + b, 0) - 1) < 1e-6,
)
const unique = (key: string) =>
  rule<Record<string, unknown>[]>(
    'not-unique',
    items => new Set(items.map(i => i[key])).size === items.length,
  )
const somethingWeighs = rule<Record<string, number>>('no-weight', weights =>
  Object.values(weights).some(weight => weight > 0),
)

const judged = (subjects: readonly string[]) =>
  object({ weights: all(each(subjects, share), somethingWeighs), threshold: number(0, 4) })

const pool = variant('kind', {
  people: object({
    kind: name,
    id: name,
    name,
    yearlySalary: EURO,
    fte: orNull(number(0, 100_000)),
    drivers: list(oneOf(DRIVERS), 0, DRIVERS.length),
    estimate: flag,
  }),
  amount: object({
    kind: name,
    id: name,
    name,
    yearlyAmount: EURO,
    driver: oneOf(DRIVERS),
    capacity: orNull(number(0.001, 1e12)),
    estimate: flag,
  }),
})

const analysis = object({
  defaultMargin: number(-1, 1),
  groupMargins: dictionary(number(-1, 1)),
  measuredFrom: share,
  activeMonths: whole(1, 120),
  costToServe: object({
    enabled: flag,
    salaryFactor: number(0.1, 20),
    hoursPerYear: number(1, 8784),
    standardMinutes: each(DRIVERS, number(0, 100_000)),
    pools: all(list(pool, 0, 50), unique('id')),
  }),
  topN: whole(1, 500),
  significanceThreshold: positiveShare,
  segmentMinCustomers: whole(1, 1_000_000),
  segmentMinShare: share,
  bands: all(list(positiveShare, 1, 10), sumsToOne),
  sizeLimits: all(
    list(positiveShare, 2, 2),
    rule<number[]>('not-ascending', limits => limits[0]! <= limits[1]!),
  ),
  attention: object({
    top: positiveShare,
    drainRatio: number(0, 1000),
    forgottenRatio: number(0, 1000),
    recordedFrom: share,
  }),
  strategic: judged(STRATEGIC_EFFECTS),
  synergy: judged(SYNERGY_ASPECTS),
  staleMonths: whole(1, 120),
  whitney: object({ provisionalMonths: whole(0, 120), largePotentialBelow: share }),
  expectedMonths: whole(1, 120),
})

const criterion = variant('source', {
  ledger: object({
    id: name,
    weight: share,
    source: name,
    figure: oneOf([
      'revenue',
      'grossMargin',
      'contribution',
      'costToServe',
      'attention',
      'complaints',
      'purchases',
      'invoices',
      'returns',
      'marginShare',
      'costShare',
    ]),
    scale: oneOf(['percentile', 'linear']),
    high: oneOf(['good', 'bad']),
  }),
  judged: object({
    id: name,
    weight: share,
    source: name,
    subject: oneOf(['strategic', 'synergy', ...STRATEGIC_EFFECTS, ...SYNERGY_ASPECTS]),
  }),
})

const amount = oneOf(['revenue', 'grossMargin', 'contribution'])
const AMOUNT = number(-1e12, 1e12)
const condition: Check = (value, path, refuse) => {
  const given = (value ?? {}) as object
  const shape =
    'fact' in given
      ? object({ fact: oneOf(FACTS), is: flag })
      : 'atLeast' in given
        ? object({ figure: amount, atLeast: AMOUNT })
        : object({ figure: amount, below: AMOUNT })
  shape(value, path, refuse)
}

const classification = object({
  criteria: all(
    list(criterion, 1, 20),
    unique('id'),
    rule<{ weight: number }[]>(
      'sum-not-one',
      c => Math.abs(c.reduce((s, { weight }) => s + weight, 0) - 1) < 1e-6,
    ),
  ),
  minCoverage: share,
  stability: all(
    object({ runs: whole(1, 10_000), from: number(0, 1), to: number(1, 10), stableFrom: share }),
  ),
  keyLimit: object({
    people: number(0, 100_000),
    hoursPerYear: number(1, 8784),
    share,
    hoursPerKeyAccount: number(0.1, 100_000),
  }),
  rules: list(object({ class: oneOf(CUSTOMER_CLASSES), all: list(condition, 0, 20) }), 1, 50),
  dependence: object({ revenue: share, contribution: share }),
})

const dryingUp = all(
  object({
    fall: number(0.01, 0.9),
    alarmFrom: number(0.5, 0.999),
    // The test of values is worked out exactly up to a chance of 0.3.
    offBelow: number(0.7, 0.999),
    valueChance: number(0.001, 0.2),
    windowIntervals: number(1, 20),
    windowLeast: whole(28, 364),
    windowMost: whole(28, 364),
    leastPurchases: whole(2, 100),
    seasonPurchases: number(0, 1000),
    leastOthers: whole(1, 1_000_000),
    factorLeast: number(0.1, 1),
    factorMost: number(1, 10),
  }),
  rule<{ offBelow: number; alarmFrom: number }>('not-ascending', s => s.offBelow <= s.alarmFrom),
  rule<{ windowLeast: number; windowMost: number }>('not-ascending', s => s.windowLeast <= s.windowMost),
)

const value = object({
  horizonMonths: whole(1, 120),
  yearlyRate: number(0, 1),
  rateIs: oneOf(['discount', 'inflation']),
  interval: number(0.5, 0.99),
  model: oneOf(['auto', ...MODEL_IDS]),
  minRepeatBuyers: whole(2, 1_000_000),
  holdoutWeeks: whole(1, 520),
  withinPoints: number(0, 1000),
})

const document = object({ analysis, classification, dryingUp, value })

/** Everything that is wrong with a settings document; empty when it can be used. */
export function problemsOf(value: unknown): Refused[] {
  const found: Refused[] = []
  document(value, '', refused => found.push(refused))
  return found
}

/**
 * A document from outside, with defaults for what it leaves out. Throws the failure `settings-invalid` with the path of
 * the first setting that is wrong, the reason, and the limits where there are any.
 */
export function validSettings(value: unknown): Settings {
  const settings = settingsOf(value)
  const [first] = problemsOf(settings)
  if (first)
    throw new Failure('settings-invalid', { path: first.path, reason: first.reason, ...first.values })
  return settings
}
