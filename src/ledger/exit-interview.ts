import type { Day } from '../shared/calendar.ts'

/**
 * Why customers leave, a fixed list, with the share in per cent of customers that named each reason in the reference
 * (seed 003, slide 11); several answers are possible, so they sum to more than 100.
 */
export const EXIT_REASONS = {
  noAttention: 92,
  noInitiative: 88,
  agreementsNotKept: 81,
  notExpert: 77,
  notThinkingAlong: 76,
  unfairlyTreated: 68,
  price: 17,
} as const

export type ExitReason = keyof typeof EXIT_REASONS

/** What a customer told when it left. */
export type ExitInterview = {
  id: number
  customerId: number
  day: Day
  reasons: ExitReason[]
  note: string
  author: string
}
