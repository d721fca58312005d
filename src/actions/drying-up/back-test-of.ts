import { type BackTest, backTest } from '../../cycle/7-satisfaction/drying-up/back-test.ts'
import { isoOf } from '../../shared/calendar.ts'
import type { Drying } from './drying.ts'

const made = new WeakMap<Drying, BackTest | null>()

/** The back-test of a list, made once; days as ISO dates. */
export function backTestOf(drying: Drying) {
  if (!made.has(drying)) {
    const { buying, asOf, settings, basis, pauses } = drying
    made.set(drying, backTest(buying, asOf, settings, basis, pauses))
  }
  const found = made.get(drying)
  return found ? { ...found, from: isoOf(found.from - 1), to: isoOf(found.to - 1) } : null
}
