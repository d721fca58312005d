import type { Day } from '../../../shared/calendar.ts'

/** A stretch in which a customer and we agreed that it would not buy: building works, a closed season. */
export type Pause = { readonly customerId: number; readonly from: Day /** Not included. */; readonly to: Day }

/** Pauses by customer, none where nothing was agreed. */
export function pausesByCustomer(pauses: readonly Pause[]): ReadonlyMap<number, readonly Pause[]> {
  const by = new Map<number, Pause[]>()
  for (const pause of pauses) {
    if (pause.to <= pause.from) continue
    const list = by.get(pause.customerId)
    if (list) list.push(pause)
    else by.set(pause.customerId, [pause])
  }
  for (const list of by.values()) list.sort((a, b) => a.from - b.from)
  return by
}

/** The parts of [from, to) outside all pauses, in order; pauses may overlap. */
export function outsidePauses(
  from: Day,
  to: Day,
  pauses: readonly Pause[],
): { readonly from: Day; readonly to: Day }[] {
  const parts: { from: Day; to: Day }[] = []
  let at = from
  for (const pause of pauses) {
    if (pause.to <= at || pause.from >= to) continue
    if (pause.from > at) parts.push({ from: at, to: pause.from })
    at = Math.max(at, pause.to)
  }
  if (at < to) parts.push({ from: at, to })
  return parts
}

export const paused = (day: Day, pauses: readonly Pause[] | undefined): boolean =>
  pauses?.some(pause => pause.from <= day && day < pause.to) ?? false
