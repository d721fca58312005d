import { overview } from '../../actions/analysis/overview.ts'
import { whaleCurve } from '../../actions/analysis/whale.ts'
import { getOverview, getWhale } from '../../contract/1-analysis.ts'
import { type ApiRouter, answer } from '../registration.ts'

/** Step 1. */
export function analysisRoutes(router: ApiRouter): void {
  answer(router, getOverview, ({ workspace, query }) => overview(workspace, query))
  answer(router, getWhale, ({ workspace, query }) => whaleCurve(workspace, query))
}
