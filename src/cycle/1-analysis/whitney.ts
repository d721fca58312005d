import { NO_DAY } from '../../ledger/portfolio.ts'
import { addMonths } from '../../shared/calendar.ts'
import type { Figures } from './figures.ts'
import { type Judged, TO_JUDGE, YES } from './judged.ts'
import type { Significance } from './significance.ts'

/** Strategic, significant, profitable, each Y or N; the policy of each cell is in the words files. */
export const WHITNEY_CODES = ['NNN', 'NNY', 'NYN', 'NYY', 'YNN', 'YNY', 'YYN', 'YYY'] as const
export type WhitneyCode = (typeof WHITNEY_CODES)[number]

/** Whitney's qualification (1.11) of all customers of a period. */
export type Whitney = {
  /**
   * Per position: 0–7 an index in WHITNEY_CODES, or 8 + (significant, profitable as two bits) while strategic is
   * still to be judged and both policies stand.
   */
  readonly code: Uint8Array
  /** 1 where the relation started less than 12 months (setting) before the end of the period. */
  readonly provisional: Uint8Array
  readonly cells: Array<{ code: WhitneyCode; customers: number; revenue: number; contribution: number }>
  readonly toJudge: Array<{
    codes: [WhitneyCode, WhitneyCode]
    customers: number
    revenue: number
    contribution: number
  }>
  readonly undecided: number
}

/** Strategic by 1.9, significant by 1.2, profitable when contribution is above 0. */
export function whitney(f: Figures, s: Significance, strategic: Judged): Whitney {
  const code = new Uint8Array(f.n)
  const provisional = new Uint8Array(f.n)
  const recent = addMonths(f.period.to, -f.settings.whitney.provisionalMonths)
  const customers = new Int32Array(12)
  const revenue = new Float64Array(12)
  const contribution = new Float64Array(12)
  for (let p = 0; p < f.n; p++) {
    const answer = strategic.answer[p]!
    const high = answer === TO_JUDGE ? 8 : answer === YES ? 4 : 0
    const c = high + (s.significant[p]! << 1) + (f.contribution[p]! > 0 ? 1 : 0)
    code[p] = c
    customers[c]!++
    revenue[c]! += f.revenue[p]!
    contribution[c]! += f.contribution[p]!
    const start = f.startDay[p]!
    if (start !== NO_DAY && start > recent) provisional[p] = 1
  }
  const sums = (c: number) => ({
    customers: customers[c]!,
    revenue: revenue[c]!,
    contribution: contribution[c]!,
  })
  return {
    code,
    provisional,
    cells: WHITNEY_CODES.map((name, c) => ({ code: name, ...sums(c) })).reverse(),
    toJudge: [3, 2, 1, 0].map(c => ({ codes: [WHITNEY_CODES[c + 4]!, WHITNEY_CODES[c]!], ...sums(c + 8) })),
    undecided: customers[8]! + customers[9]! + customers[10]! + customers[11]!,
  }
}

/** The policy of a code, or the two while strategic is to be judged (strategic first). */
export function policies(code: number): WhitneyCode[] {
  if (code < 8) return [WHITNEY_CODES[code]!]
  return [WHITNEY_CODES[code - 4]!, WHITNEY_CODES[code - 8]!]
}

export type Potential = 'large' | 'small' | 'toJudge'

/**
 * The sales potential of a YNY customer: large where our share of its wallet is below 50 % (setting) or somebody
 * judged so: raise volume; small: keep, no extra investment; not known: both stand.
 */
export function potentialOf(
  f: Figures,
  shareOfWallet: number | null,
  judgedLarge: boolean | null,
): Potential {
  if (judgedLarge !== null) return judgedLarge ? 'large' : 'small'
  if (shareOfWallet === null) return 'toJudge'
  return shareOfWallet < f.settings.whitney.largePotentialBelow ? 'large' : 'small'
}

/** How near a customer is to each threshold: above 0 inside, below 0 outside. */
export type Nearness = {
  /** Score − threshold, with the lowest and with the highest marks. */
  strategic: { low: number; high: number }
  /** R ÷ R of the last customer inside − 1. */
  significant: number | null
  /** P ÷ R; null without positive revenue. */
  profitable: number | null
}

export function nearness(f: Figures, s: Significance, strategic: Judged, position: number): Nearness {
  const { threshold } = f.settings.strategic
  const r = f.revenue[position]!
  return {
    strategic: { low: strategic.low[position]! - threshold, high: strategic.high[position]! - threshold },
    significant: s.nearness(position),
    profitable: r > 0 ? f.contribution[position]! / r : null,
  }
}
