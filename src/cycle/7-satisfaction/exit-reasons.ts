import { EXIT_REASONS, type ExitInterview, type ExitReason } from '../../ledger/exit-interview.ts'

/** With fewer interviews a share says nothing. */
const FEWEST = 5

export type ReasonShare = {
  reason: ExitReason
  /** Interviews that named it. */
  count: number
  /** count ÷ interviews; null with fewer than five. */
  share: number | null
  /** The reference beside it, never calculated with. */
  reference: number
}

/**
 * Own reasons to leave beside the reference (7.9). Several reasons per interview are possible; a customer that was
 * asked twice counts twice. Example: five interviews, four of which name attention, give 0.8 beside 0.92.
 */
export function exitReasons(interviews: readonly Pick<ExitInterview, 'reasons'>[]): {
  n: number
  reasons: ReasonShare[]
} {
  const n = interviews.length
  const reasons = (Object.keys(EXIT_REASONS) as ExitReason[]).map(reason => {
    const count = interviews.filter(interview => interview.reasons.includes(reason)).length
    return { reason, count, share: n < FEWEST ? null : count / n, reference: EXIT_REASONS[reason] / 100 }
  })
  return { n, reasons }
}
