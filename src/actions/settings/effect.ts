import { CUSTOMER_CLASSES, UNCLASSIFIED } from '../../cycle/2-classification/customer-class.ts'
import { DRYING_UP } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import type { Portfolio } from '../../ledger/portfolio.ts'
import { currentJudgements } from '../../store/judgements.ts'
import { currentOverrides } from '../../store/overrides.ts'
import { loadPortfolio } from '../../store/portfolio.ts'
import { type Current, current, currentOf } from '../analysis/current.ts'
import { basisOf, dryingAt } from '../drying-up/drying.ts'
import type { Workspace } from '../workspace.ts'
import type { Settings } from './document.ts'
import { changes } from './plain.ts'
import { validSettings } from './validate.ts'

const ABSENT = 255

/** What settings would change, before they are saved: the same computation that saving them leads to. */
export async function settingsEffect(workspace: Workspace, document: unknown) {
  const settings = validSettings(document)
  const now = await current(workspace, {})
  const then = await withSettings(workspace, now, settings)
  const listed = dryingUpChanges(now.settings, settings) ? listedCount : () => null
  const before = classesByCustomer(now)
  const after = classesByCustomer(then)
  return {
    before: { ...figuresOf(now), dryingUp: listed(now) },
    after: { ...figuresOf(then), dryingUp: listed(then) },
    classes: [...CUSTOMER_CLASSES, 'unclassified'].map((name, code) => ({
      class: name,
      before: before.filter(c => c === code).length,
      after: after.filter(c => c === code).length,
    })),
    moved: before.reduce((sum, code, index) => (code === after[index] ? sum : sum + 1), 0),
  }
}

/** The list of who dries up rests on its own settings and on two of step 1; it is long work for a large firm. */
const dryingUpChanges = (before: Settings, after: Settings): boolean =>
  changes(before.dryingUp, after.dryingUp).length > 0 || changes(basisOf(before), basisOf(after)).length > 0

const listedCount = (given: Current): number =>
  dryingAt(given).standing.state.reduce((sum, state) => sum + (state === DRYING_UP ? 1 : 0), 0)

async function withSettings(workspace: Workspace, now: Current, settings: Settings): Promise<Current> {
  const { query } = workspace.database
  const [judgements, overrides] = await Promise.all([currentJudgements(query), currentOverrides(query)])
  return currentOf({
    key: `${now.key} unsaved`,
    portfolio: await portfolioWith(workspace, now, settings),
    asked: null,
    groups: false,
    settings,
    judgements,
    overrides,
    pauses: now.pauses,
    today: now.today,
  })
}

/** Margins of product groups are part of the lines' costs, so these alone ask for the lines again. */
async function portfolioWith(workspace: Workspace, now: Current, settings: Settings): Promise<Portfolio> {
  const { groupMargins } = settings.analysis
  if (changes(now.settings.analysis.groupMargins, groupMargins).length === 0) return now.single
  return workspace.reading(from => loadPortfolio(from, groupMargins))
}

function figuresOf({ analysis }: Current) {
  const { totals, basis } = analysis.figures
  return {
    revenue: totals.revenue,
    grossMargin: totals.grossMargin,
    costToServe: totals.costToServe,
    contribution: totals.contribution,
    lossMaking: analysis.whale.lossMaking.customers,
    significant: analysis.significance.customers,
    measured: basis.measured,
  }
}

/** Class code by portfolio index, which both sides share. */
function classesByCustomer({ analysis, classification }: Current): Uint8Array {
  const { members, portfolio } = analysis.figures
  const codes = new Uint8Array(portfolio.customers.n).fill(ABSENT)
  members.forEach((index, position) => {
    codes[index] = Math.min(classification.classes.code[position]!, UNCLASSIFIED)
  })
  return codes
}
