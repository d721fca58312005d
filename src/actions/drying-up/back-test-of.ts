import { type BackTest, backTest } from '../../cycle/7-satisfaction/drying-up/back-test.ts'
import { isoOf } from '../../shared/calendar.ts'
import type { Current } from '../analysis/current.ts'
import { figuresTask, SMALL } from '../worker/figures-task.ts'
import type { Workspace } from '../workspace.ts'
import type { Drying } from './drying.ts'

const made = new WeakMap<Drying, BackTest | null>()

export function madeBackTest(drying: Drying): BackTest | null {
  if (!made.has(drying)) {
    const { buying, asOf, settings, basis, pauses } = drying
    made.set(drying, backTest(buying, asOf, settings, basis, pauses))
  }
  return made.get(drying) ?? null
}

/** The back-test of a list, made once; days as ISO dates. */
export function backTestOf(drying: Drying) {
  const found = madeBackTest(drying)
  return found ? { ...found, from: isoOf(found.from - 1), to: isoOf(found.to - 1) } : null
}

const pending = new WeakMap<Drying, Promise<void>>()

/** Makes it beforehand in another thread, where there is one and the firm is large. */
export async function backTestReady({ workers }: Workspace, given: Current, drying: Drying): Promise<void> {
  if (!workers || made.has(drying) || drying.portfolio.customers.n < SMALL) return
  const making =
    pending.get(drying) ??
    workers.figures(figuresTask(given, 'backTest', drying.asOf)).then(found => {
      made.set(drying, found as BackTest | null)
    })
  pending.set(drying, making)
  await making.catch(() => {}).finally(() => pending.delete(drying))
}
