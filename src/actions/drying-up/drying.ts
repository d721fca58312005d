import { type CalmDays, calmDays, DRYING_UP } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { type Buying, buyingOf } from '../../cycle/7-satisfaction/drying-up/buying.ts'
import { changeDays, type Falls } from '../../cycle/7-satisfaction/drying-up/change-day.ts'
import { type Pause, pausesByCustomer } from '../../cycle/7-satisfaction/drying-up/pause.ts'
import type { DryingUpBasis, DryingUpSettings } from '../../cycle/7-satisfaction/drying-up/settings.ts'
import { type Standing, standing } from '../../cycle/7-satisfaction/drying-up/standing.ts'
import { NO_DAY, type Portfolio } from '../../ledger/portfolio.ts'
import { type Day, dayOfIso } from '../../shared/calendar.ts'
import type { Current } from '../analysis/current.ts'
import { Failure } from '../failure.ts'
import { KeyedCache } from '../keyed-cache.ts'
import type { Settings } from '../settings/document.ts'

/** What drying up rests on, all of it given. */
export type DryingGround = {
  portfolio: Portfolio
  /** Nothing dated on it or later is looked at. */
  asOf: Day
  settings: DryingUpSettings
  basis: DryingUpBasis
  pauses: readonly Pause[]
}

/** Who dries up on a day. All of it is made once, and only when it is asked for. */
export type Drying = Omit<DryingGround, 'pauses'> & {
  readonly pauses: ReadonlyMap<number, readonly Pause[]>
  readonly buying: Buying
  readonly standing: Standing
  since(buyer: number, what: Falls): Day | null
}

export function dryingOf(
  ground: DryingGround,
  calm: CalmDays = calmDays(buyingOf(ground.portfolio), ground.settings, ground.basis),
): Drying {
  const { portfolio, asOf, settings, basis } = ground
  const pauses = pausesByCustomer(ground.pauses)
  const buying = buyingOf(portfolio)
  const made: { standing?: Standing; since?: Drying['since'] } = {}
  return {
    ...ground,
    pauses,
    buying,
    get standing() {
      made.standing ??= standing(buying, asOf, settings, basis, pauses, calm)
      return made.standing
    },
    since(buyer, what) {
      made.since ??= changeDays(buying, asOf, settings, basis, pauses)
      return made.since(buyer, what)
    },
  }
}

const views = new KeyedCache<Portfolio, Drying>(2)
/** What a pause changes nothing of, so that agreeing on one does not make all of it anew. */
const calms = new KeyedCache<Portfolio, CalmDays>(2)

/** Who dries up in a view, as known on a day. */
export function dryingAt(given: Current, asOf: Day = lastKnown(given.portfolio, given.today)): Drying {
  return dryingIn(given, given.portfolio, asOf)
}

/**
 * The same for a portfolio that is not the view's own, such as sales per product group. Kept as long as the portfolio
 * stands, so that views that differ in their period share it.
 */
export function dryingIn(given: Current, portfolio: Portfolio, asOf: Day): Drying {
  const ground = groundOf(given, portfolio, asOf)
  const { settings, basis, pauses } = ground
  return views.get(portfolio, JSON.stringify([asOf, settings, basis, pauses]), () => {
    const calm = calms.get(portfolio, JSON.stringify([asOf, settings, basis]), () =>
      calmDays(buyingOf(portfolio), settings, basis),
    )
    return dryingOf(ground, calm)
  })
}

const groundOf = (given: Current, portfolio: Portfolio, asOf: Day): DryingGround => ({
  portfolio,
  asOf,
  settings: given.settings.dryingUp,
  basis: basisOf(given.settings),
  pauses: given.pauses,
})

export const basisOf = ({ analysis }: Pick<Settings, 'analysis'>): DryingUpBasis => ({
  defaultMargin: analysis.defaultMargin,
  activeMonths: analysis.activeMonths,
})

/**
 * The day after the last one of which anything is known: the last document's, today at most. A firm that imports once a
 * month is judged by the day of its last invoice, not by days of which nothing is known yet.
 */
export function lastKnown(portfolio: Portfolio, today: Day): Day {
  if (portfolio.last === NO_DAY) throw new Failure('ledger-empty')
  return Math.min(portfolio.last, today) + 1
}

/** The day after the one that is asked for, `2026-10-31`; without one the last that is known. */
export function askedDay(portfolio: Portfolio, today: Day, text: string | undefined): Day {
  if (text === undefined) return lastKnown(portfolio, today)
  const day = dayOfIso(text)
  if (day === null) throw new Failure('day-invalid', { day: text })
  return Math.min(day + 1, lastKnown(portfolio, today))
}

/** Whether a customer of the view, by portfolio index, stands on the list. */
export function dryingUp(given: Current): (index: number) => boolean {
  const { state } = dryingAt(given).standing
  return index => state[index] === DRYING_UP
}
