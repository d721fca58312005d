import type { Day } from '../../shared/calendar.ts'
import type { Current } from '../analysis/current.ts'
import type { FiguresAsked } from './thread.ts'

/** Below so many customers every figure is made while one waits. */
export const SMALL = 2000

/** What a thread needs to know to make a figure of a view: all but the portfolio, which it has. */
export function askedOf(given: Current, part: FiguresAsked['part'], asOf?: Day): Omit<FiguresAsked, 'what'> {
  const { period, groups, settings, pauses, today, single } = given
  return {
    part,
    version: single.version,
    asked: period,
    groups,
    settings,
    pauses,
    today,
    ...(asOf !== undefined && { asOf }),
  }
}
