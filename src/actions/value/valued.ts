import type { Figures } from '../../cycle/1-analysis/figures.ts'
import { type RelationYears, relationYears } from '../../cycle/8-loyalty/relation-years.ts'
import type { Retention } from '../../cycle/8-loyalty/retention.ts'
import { retention } from '../../cycle/8-loyalty/retention.ts'
import { type MeanYears, meanYears, yearsSoFar } from '../../cycle/9-value/simple/mean-years.ts'
import { type Valuation, valuate } from '../../cycle/9-value/valuation.ts'
import type { Current } from '../analysis/current.ts'

/** What step 9 makes of a view, each part once and only when it is asked for. */
export type Valued = {
  readonly valuation: Valuation
  readonly retention: Retention
  readonly relationYears: RelationYears
  readonly meanYears: MeanYears | null
  /** Position in the figures per row of the histories, −1: no customer of the period. */
  readonly positionOf: Int32Array
}

const KEPT = 2
const known = new WeakMap<Figures, Map<string, Valued>>()

/** Of a view; kept with its figures, which no judgement or class given by hand makes anew. */
export function valued(given: Current): Valued {
  const { figures } = given.analysis
  const views = known.get(figures) ?? new Map<string, Valued>()
  known.set(figures, views)
  const key = JSON.stringify([given.settings.value, given.today])
  const found = views.get(key) ?? valuedOf(given)
  views.delete(key)
  views.set(key, found)
  for (const old of [...views.keys()].slice(0, Math.max(0, views.size - KEPT))) views.delete(old)
  return found
}

function valuedOf(given: Current): Valued {
  const made = new Map<string, unknown>()
  const once = <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as T
  }
  const { figures } = given.analysis
  // What is dated after today does not count, and the days to come are no silence.
  const asOf = Math.min(given.period.to, given.today + 1)
  const { activeMonths } = given.settings.analysis
  const parts: Valued = {
    get valuation() {
      return once('valuation', () => valuate(figures, given.settings.value, asOf))
    },
    get retention() {
      return once('retention', () => retention(given.portfolio, asOf, { all: activeMonths }))
    },
    get relationYears() {
      return once('relationYears', () => relationYears(given.portfolio, asOf, given.settings.analysis))
    },
    get meanYears() {
      return once('meanYears', () =>
        meanYears(parts.retention.years, yearsSoFar(given.portfolio, asOf, activeMonths)),
      )
    },
    get positionOf() {
      return once('positionOf', () => {
        const byMember = new Int32Array(given.portfolio.customers.n).fill(-1)
        for (let p = 0; p < figures.n; p++) byMember[figures.members[p]!] = p
        return parts.valuation.histories.members.map(member => byMember[member]!)
      })
    },
  }
  return parts
}
