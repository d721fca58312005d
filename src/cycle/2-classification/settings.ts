import type { JudgementSubject } from '../../ledger/judgement.ts'
import type { CustomerClass } from './customer-class.ts'

/** Figures of the ledger that a criterion can be computed from. */
export type LedgerFigure =
  | 'revenue'
  | 'grossMargin'
  | 'contribution'
  | 'costToServe'
  | 'attention'
  | 'complaints'
  | 'purchases'
  | 'invoices'
  | 'returns'
  | 'marginShare'
  | 'costShare'

/** One criterion of the score (2.1). Values run 0–100, high is good. */
export type Criterion =
  | {
      id: string
      weight: number
      source: 'ledger'
      figure: LedgerFigure
      /** percentile: by rank among all; linear: between the 5th and the 95th percentile. */
      scale: 'percentile' | 'linear'
      /** bad: the value is turned round, a high figure scores low. */
      high: 'good' | 'bad'
    }
  | { id: string; weight: number; source: 'judged'; subject: 'strategic' | 'synergy' | JudgementSubject }

/** Facts a class rule can ask for. topK: among the best K by score (2.3). losing: contribution below 0. */
export const FACTS = ['topK', 'significant', 'profitable', 'losing', 'strategic'] as const
export type Fact = (typeof FACTS)[number]

/** One condition of a class rule; amounts in euro. */
export type Condition =
  | { fact: Fact; is: boolean }
  | { figure: 'revenue' | 'grossMargin' | 'contribution'; atLeast: number }
  | { figure: 'revenue' | 'grossMargin' | 'contribution'; below: number }

/** A class and all it asks for; the first rule that holds gives the class. */
export type ClassRule = { class: CustomerClass; all: Condition[] }

/** Everything step 2 can be told. Plain JSON. */
export type ClassificationSettings = {
  criteria: Criterion[]
  /** No class where a smaller share of the weights is known. */
  minCoverage: number
  stability: {
    runs: number
    /** Every weight is multiplied by a number drawn between these two. */
    from: number
    to: number
    /** Share of the runs in which a class must stay to be called stable. */
    stableFrom: number
  }
  /** Hours for key accounts = people × hours a year × share; ÷ hours per key account = K. */
  keyLimit: { people: number; hoursPerYear: number; share: number; hoursPerKeyAccount: number }
  rules: ClassRule[]
  /** Shares from which dependence on one customer is warned of. */
  dependence: { revenue: number; contribution: number }
}

export const DEFAULT_CLASSIFICATION_SETTINGS: ClassificationSettings = {
  criteria: [
    {
      id: 'significance',
      weight: 0.25,
      source: 'ledger',
      figure: 'revenue',
      scale: 'percentile',
      high: 'good',
    },
    {
      id: 'profitability',
      weight: 0.25,
      source: 'ledger',
      figure: 'contribution',
      scale: 'percentile',
      high: 'good',
    },
    { id: 'strategic', weight: 0.25, source: 'judged', subject: 'strategic' },
    { id: 'synergy', weight: 0.25, source: 'judged', subject: 'synergy' },
  ],
  minCoverage: 0.5,
  stability: { runs: 1000, from: 0.5, to: 1.5, stableFrom: 0.9 },
  keyLimit: { people: 3, hoursPerYear: 1400, share: 0.6, hoursPerKeyAccount: 210 },
  rules: [
    {
      class: 'lossMaking',
      all: [
        { fact: 'losing', is: true },
        { fact: 'strategic', is: false },
      ],
    },
    {
      class: 'key',
      all: [
        { fact: 'topK', is: true },
        { fact: 'significant', is: true },
        { fact: 'profitable', is: true },
      ],
    },
    { class: 'futureKey', all: [{ fact: 'strategic', is: true }] },
    { class: 'large', all: [{ fact: 'significant', is: true }] },
    { class: 'small', all: [] },
  ],
  dependence: { revenue: 0.15, contribution: 0.25 },
}
