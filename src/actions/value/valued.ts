import type { Figures } from '../../cycle/1-analysis/figures.ts'
import { type RelationYears, relationYears } from '../../cycle/8-loyalty/relation-years.ts'
import type { Retention } from '../../cycle/8-loyalty/retention.ts'
import { retention } from '../../cycle/8-loyalty/retention.ts'
import { type MeanYears, meanYears, yearsSoFar } from '../../cycle/9-value/simple/mean-years.ts'
import { type Valuation, valuate } from '../../cycle/9-value/valuation.ts'
import type { Current } from '../analysis/current.ts'
import { KeyedCache } from '../keyed-cache.ts'
import { figuresTask, SMALL } from '../worker/figures-task.ts'
import type { Workspace } from '../workspace.ts'
import { type equityIntervalOf, keepEquityInterval } from './equity-interval-of.ts'

/** What step 9 makes of a view, each part once and only when it is asked for. */
export type Valued = {
  readonly valuation: Valuation
  readonly retention: Retention
  readonly relationYears: RelationYears
  readonly meanYears: MeanYears | null
  /** Position in the figures per row of the histories, −1: no customer of the period. */
  readonly positionOf: Int32Array
  /** Which of them are made. */
  has(part: SlowPart): boolean
  /** Keeps one that was made elsewhere. */
  keep<P extends SlowPart>(part: P, made: Valued[P]): void
}

/** What takes long enough to be made in another thread. */
type SlowPart = 'valuation' | 'retention' | 'relationYears' | 'meanYears'

const views = new KeyedCache<Figures, Valued>(2)

/** Of a view; kept with its figures, which no judgement or class given by hand makes anew. */
export function valued(given: Current): Valued {
  const key = JSON.stringify([given.settings.value, given.today])
  return views.get(given.analysis.figures, key, () => valuedOf(given))
}

const pending = new WeakMap<Valued, Map<string, Promise<void>>>()

/**
 * The same with what is slow made already, in another thread where there is one: `valuation`, which fits the models, or
 * retention alone. A small firm's is made at once.
 */
export async function valuedReady(
  workspace: Workspace,
  given: Current,
  part: 'valuation' | 'retention' = 'valuation',
): Promise<Valued> {
  const all = valued(given)
  const { workers } = workspace
  if (!workers || all.has(part) || given.portfolio.customers.n < SMALL) return all
  const making = pending.get(all) ?? new Map<string, Promise<void>>()
  pending.set(all, making)
  const found =
    making.get(part) ??
    workers.figures(figuresTask(given, part)).then(found => {
      const { valuation, retention, relationYears, meanYears, equityInterval } = found as Made
      all.keep('retention', retention)
      all.keep('relationYears', relationYears)
      all.keep('meanYears', meanYears)
      if (!valuation || equityInterval === undefined) return
      all.keep('valuation', valuation)
      keepEquityInterval(valuation, equityInterval)
    })
  making.set(part, found)
  // What cannot be had from the thread is made here.
  await found.catch(() => {}).finally(() => making.delete(part))
  return all
}

type Made = {
  valuation?: Valuation
  equityInterval?: ReturnType<typeof equityIntervalOf>
  retention: Retention
  relationYears: RelationYears
  meanYears: MeanYears | null
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
    has: part => made.has(part),
    keep(part, value) {
      if (!made.has(part)) made.set(part, value)
    },
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
