import { attentionClaims } from '../../actions/analysis/attention.ts'
import { contributionPerCustomer } from '../../actions/analysis/contribution.ts'
import { costToServe } from '../../actions/analysis/cost-to-serve.ts'
import { loyaltyCoefficient } from '../../actions/analysis/loyalty.ts'
import { overview } from '../../actions/analysis/overview.ts'
import { invertedPyramids } from '../../actions/analysis/pyramids.ts'
import { quadrantPoints } from '../../actions/analysis/quadrant.ts'
import { significantCustomers } from '../../actions/analysis/significance.ts'
import { topCustomers } from '../../actions/analysis/top.ts'
import { whaleCurve } from '../../actions/analysis/whale.ts'
import { whitneyCells } from '../../actions/analysis/whitney.ts'
import { judge } from '../../actions/judgements/judge.ts'
import { judgementsAbout } from '../../actions/judgements/list.ts'
import {
  getAttention,
  getContribution,
  getCostToServe,
  getLoyalty,
  getOverview,
  getPyramids,
  getQuadrant,
  getSignificance,
  getTop,
  getWhale,
  getWhitney,
  listJudgements,
  postJudgements,
} from '../../contract/1-analysis.ts'
import { type ApiRouter, answer } from '../registration.ts'

/** Step 1, judgements included. */
export function analysisRoutes(router: ApiRouter): void {
  answer(router, getOverview, ({ workspace, query }) => overview(workspace, query))
  answer(router, getWhale, ({ workspace, query }) => whaleCurve(workspace, query))
  answer(router, getTop, ({ workspace, query }) => topCustomers(workspace, query))
  answer(router, getSignificance, ({ workspace, query }) => significantCustomers(workspace, query))
  answer(router, getCostToServe, ({ workspace, query }) => costToServe(workspace, query))
  answer(router, getContribution, ({ workspace, query }) => contributionPerCustomer(workspace, query))
  answer(router, getPyramids, ({ workspace, query }) => invertedPyramids(workspace, query))
  answer(router, getAttention, ({ workspace, query }) => attentionClaims(workspace, query))
  answer(router, getQuadrant, ({ workspace, query }) => quadrantPoints(workspace, query))
  answer(router, getWhitney, ({ workspace, query }) => whitneyCells(workspace, query))
  answer(router, getLoyalty, ({ workspace, query }) => loyaltyCoefficient(workspace, query))
  answer(router, listJudgements, ({ workspace, params }) => judgementsAbout(workspace, params.id))
  answer(router, postJudgements, ({ workspace, params, body }) => judge(workspace, params.id, body.marks))
}
