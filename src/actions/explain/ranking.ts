import { countOfShare } from '../../cycle/1-analysis/count-of-share.ts'
import {
  amountOf,
  contributionKind,
  type Explainer,
  input,
  MEASURED,
  marginBasis,
  withCostToServe,
  yesNo,
} from './parts.ts'

/** 1.2: among the smallest set of customers that brings the threshold share of revenue, of all or of the segment. */
export const significance: Explainer = (given, position) => {
  const { figures: f, significance: s } = given.analysis
  const threshold = input('significanceThreshold', 'share', f.settings.significanceThreshold)
  if (position === null)
    return {
      method: '1.2',
      formula: 'significance',
      inputs: [
        threshold,
        input('absolutelySignificant', 'count', s.absoluteCustomers),
        input('onlyInSegment', 'count', s.relativeOnly),
        input('shareOfRevenue', 'share', s.absoluteShare),
      ],
      result: { value: s.customers, unit: 'count' },
      basis: MEASURED,
      leads: 'customers',
    }
  const rank = s.order.indexOf(position) + 1
  let before = 0
  let total = 0
  for (let i = 0; i < f.n; i++) {
    const r = Math.max(0, f.revenue[s.order[i]!]!)
    total += r
    if (i + 1 < rank) before += r
  }
  return {
    method: '1.2',
    formula: 'significance',
    inputs: [
      input('revenue', 'cents', f.revenue[position]!),
      input('revenueRank', 'count', rank),
      input('shareOfLarger', 'share', total > 0 ? before / total : null),
      threshold,
      input('absolutelySignificant', 'text', yesNo(s.absolute[position] === 1)),
      input('segment', 'text', f.portfolio.customers.segment[f.members[position]!]!),
      input('significantInSegment', 'text', yesNo(s.relative[position] === 1)),
      input('nearness', 'share', s.nearness(position)),
    ],
    result: { value: yesNo(s.significant[position] === 1), unit: 'text' },
    basis: MEASURED,
    leads: 'lines',
  }
}

/** 1.5: the peak of the whale curve, or where one customer stands on it. */
export const whalePeak: Explainer = (given, position) => {
  const { whale, figures: f } = given.analysis
  const basis = marginBasis(given, null)
  const kind = contributionKind(given, null)
  if (position === null)
    return {
      method: '1.5',
      formula: 'whalePeak',
      inputs: [
        input('contributionToPeak', 'cents', whale.peakCents, kind),
        input('customersToPeak', 'count', whale.peakCustomers),
        input('lossMakingContribution', 'cents', whale.lossMaking.contribution, kind),
        input('lossMakingCustomers', 'count', whale.lossMaking.customers),
        input('contribution', 'cents', whale.total, kind),
      ],
      result: { value: whale.peakShare, unit: 'share' },
      basis,
      ...withCostToServe(given),
      leads: 'customers',
    }
  const rank = whale.order.indexOf(position) + 1
  return {
    method: '1.5',
    formula: 'whalePlace',
    inputs: [
      input('contribution', 'cents', f.contribution[position]!, contributionKind(given, position)),
      input('contributionRank', 'count', rank),
      input('cumulativeContribution', 'cents', whale.cumulative[rank - 1]!, kind),
      input('totalContribution', 'cents', whale.total, kind),
    ],
    result: { value: whale.total > 0 ? whale.cumulative[rank - 1]! / whale.total : null, unit: 'share' },
    basis: marginBasis(given, position),
    ...withCostToServe(given),
    leads: 'lines',
  }
}

/** 1.6: what the best 20 % bring, by contribution. */
export const top20: Explainer = given => {
  const { figures: f, pyramids, whale } = given.analysis
  const { customers, contributionShare } = pyramids.best
  const basis = marginBasis(given, null)
  const kind = contributionKind(given, null)
  return {
    method: '1.6',
    formula: 'top20',
    inputs: [
      input('customers', 'count', f.n),
      input('topShare', 'share', f.settings.attention.top),
      input('customersInTop', 'count', countOfShare(f.n, f.settings.attention.top)),
      input('contributionOfTop', 'cents', customers > 0 ? whale.cumulative[customers - 1]! : 0, kind),
      input('totalContribution', 'cents', amountOf(given, 'contribution', null), kind),
    ],
    result: { value: contributionShare, unit: 'share' },
    basis,
    ...withCostToServe(given),
    leads: 'customers',
  }
}

/** 1.6: what the largest 20 % bring of the revenue. */
export const top20Revenue: Explainer = given => {
  const { figures: f, pyramids, significance: s } = given.analysis
  const { customers, revenueShare } = pyramids.best
  let largest = 0
  for (let i = 0; i < customers; i++) largest += f.revenue[s.order[i]!]!
  return {
    method: '1.6',
    formula: 'top20Revenue',
    inputs: [
      input('customers', 'count', f.n),
      input('topShare', 'share', f.settings.attention.top),
      input('customersInTop', 'count', customers),
      input('revenueOfTop', 'cents', largest),
      input('totalRevenue', 'cents', f.totals.revenue),
    ],
    result: { value: revenueShare, unit: 'share' },
    basis: MEASURED,
    leads: 'customers',
  }
}
