import type { Judgement } from '../../ledger/judgement.ts'
import type { Portfolio } from '../../ledger/portfolio.ts'
import type { Day } from '../../shared/calendar.ts'
import type { Period } from '../../shared/period.ts'
import { type Attention, attention } from './attention.ts'
import { type BigNotProfitable, bigNotProfitable } from './causes.ts'
import { type Figures, figures } from './figures.ts'
import { type CurrentJudgements, currentJudgements, type Judged, judged } from './judged.ts'
import { type Loyalty, loyalty } from './loyalty.ts'
import { type Pyramids, pyramids } from './pyramids.ts'
import { type Quadrant, quadrant } from './quadrant.ts'
import type { AnalysisSettings } from './settings.ts'
import { type Significance, significance } from './significance.ts'
import { type Whale, whale } from './whale.ts'
import { type Whitney, whitney } from './whitney.ts'

/** What step 1 finds before anybody judged: a matter of portfolio, period and settings alone. */
export type Groundwork = {
  readonly figures: Figures
  readonly whale: Whale
  readonly significance: Significance
  readonly bigNotProfitable: BigNotProfitable
  readonly pyramids: Pyramids
  readonly attention: Attention
  readonly quadrant: Quadrant
  readonly loyalty: Loyalty
}

/** Everything of step 1 for one period. Lists of customers are made per page, from positions. */
export type Analysis = Groundwork & {
  readonly strategic: Judged
  readonly synergy: Judged
  readonly whitney: Whitney
  readonly judgements: CurrentJudgements
  readonly today: Day
}

export function groundwork(portfolio: Portfolio, period: Period, settings: AnalysisSettings): Groundwork {
  const f = figures(portfolio, period, settings)
  const w = whale(f)
  const s = significance(f)
  return {
    figures: f,
    whale: w,
    significance: s,
    bigNotProfitable: bigNotProfitable(f, s, w),
    pyramids: pyramids(f, w, s),
    attention: attention(f, s, w),
    quadrant: quadrant(f),
    loyalty: loyalty(portfolio, period.to),
  }
}

/** Adds what people judged; `today` decides which judgements are stale. */
export function judgedUpon(ground: Groundwork, judgements: readonly Judgement[], today: Day): Analysis {
  const { figures: f } = ground
  const current = currentJudgements(judgements, today)
  const strategic = judged(f, current, f.settings.strategic, today)
  return {
    ...ground,
    strategic,
    synergy: judged(f, current, f.settings.synergy, today),
    whitney: whitney(f, ground.significance, strategic),
    judgements: current,
    today,
  }
}

/** Computes step 1. `today` decides which judgements are stale; the period decides everything else. */
export function analyse(
  portfolio: Portfolio,
  period: Period,
  settings: AnalysisSettings,
  judgements: readonly Judgement[],
  today: Day,
): Analysis {
  return judgedUpon(groundwork(portfolio, period, settings), judgements, today)
}
