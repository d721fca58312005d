import type { Day } from '../../shared/calendar.ts'
import type { Current } from '../analysis/current.ts'
import type { FiguresTask } from './tasks.ts'

/** Below so many customers every figure is made while one waits. */
export const SMALL = 2000

/** The task of making a slow figure of a view: all that a worker needs but the portfolio, which it has. */
export function figuresTask(
  given: Current,
  part: FiguresTask['part'],
  asOf?: Day,
): Omit<FiguresTask, 'what'> {
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
