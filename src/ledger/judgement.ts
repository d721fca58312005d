import type { Day } from '../shared/calendar.ts'

/** What people judge about a customer, each with a mark, a note, an author and a date; nothing is overwritten. */
export const STRATEGIC_EFFECTS = ['learning', 'reputation', 'bridgehead', 'network', 'ambassador'] as const
export const SYNERGY_ASPECTS = ['coreSkills', 'strategy', 'culture', 'relation'] as const

export type StrategicEffect = (typeof STRATEGIC_EFFECTS)[number]
export type SynergyAspect = (typeof SYNERGY_ASPECTS)[number]
export type JudgementSubject = StrategicEffect | SynergyAspect

/** 0 none, 1 slight, 2 clear, 3 strong, 4 decisive. */
export type Mark = 0 | 1 | 2 | 3 | 4

export type Judgement = {
  id: number
  customerId: number
  subject: JudgementSubject
  mark: Mark
  note: string
  author: string
  day: Day
}
