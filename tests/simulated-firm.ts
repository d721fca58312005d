import { figures } from '../src/cycle/1-analysis/figures.ts'
import { DEFAULT_VALUE_SETTINGS, type ValueSettings } from '../src/cycle/9-value/settings.ts'
import { type Valuation, valuate } from '../src/cycle/9-value/valuation.ts'
import type { Portfolio } from '../src/ledger/portfolio.ts'
import { parsePeriod } from '../src/shared/period.ts'
import { analysisOf, withoutCostToServe } from './analysis-of.ts'
import { portfolioOf } from './portfolio-of.ts'
import { saleRows, simulatedBuyers } from './simulated-buyers.ts'

/** The last year of the simulation. */
export const LAST_YEAR = '2025-11-01..2026-11-01'

/** The default settings of the analysis, without cost to serve. */
export const PLAIN_SETTINGS = analysisOf({ sales: [], settings: withoutCostToServe }).figures.settings

/** What the customers of a portfolio are worth at the end of a period. */
export const valuedOf = (
  portfolio: Portfolio,
  period = LAST_YEAR,
  settings: Partial<ValueSettings> = {},
): Valuation =>
  valuate(figures(portfolio, parsePeriod(period)!, PLAIN_SETTINGS), {
    ...DEFAULT_VALUE_SETTINGS,
    ...settings,
  })

/** The simulated firm as a portfolio. */
export const simulatedFirm = (customers: number): Portfolio =>
  portfolioOf({ sales: saleRows(simulatedBuyers(customers)) })
