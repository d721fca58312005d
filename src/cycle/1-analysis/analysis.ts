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

/** Everything of step 1 for one period. Lists of customers are made per page, from positions. */
export type Analysis = {
  readonly figures: Figures
  readonly whale: Whale
  readonly significance: Significance
  readonly bigNotProfitable: BigNotProfitable
  readonly pyramids: Pyramids
  readonly attention: Attention
  readonly quadrant: Quadrant
  readonly strategic: Judged
  readonly synergy: Judged
  readonly whitney: Whitney
  readonly loyalty: Loyalty
  readonly judgements: CurrentJudgements
  readonly today: Day
}

/** Computes step 1. `today` decides which judgements are stale; the period decides everything else. */
export function analyse(
  portfolio: Portfolio,
  period: Period,
  settings: AnalysisSettings,
  judgements: readonly Judgement[],
  today: Day,
): Analysis {
  const f = figures(portfolio, period, settings)
  const w = whale(f)
  const s = significance(f)
  const current = currentJudgements(judgements, today)
  const strategic = judged(f, current, settings.strategic, today)
  return {
    figures: f,
    whale: w,
    significance: s,
    bigNotProfitable: bigNotProfitable(f, s, w),
    pyramids: pyramids(f, w, s),
    attention: attention(f, s, w),
    quadrant: quadrant(f),
    strategic,
    synergy: judged(f, current, settings.synergy, today),
    whitney: whitney(f, s, strategic),
    loyalty: loyalty(portfolio, period.to),
    judgements: current,
    today,
  }
}
