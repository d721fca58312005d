import { type Analysis, type Groundwork, groundwork, judgedUpon } from '../../cycle/1-analysis/analysis.ts'
import { type Figures, figures } from '../../cycle/1-analysis/figures.ts'
import { groupView } from '../../cycle/1-analysis/group.ts'
import { analysisPeriod } from '../../cycle/1-analysis/period.ts'
import type { ClassOverride } from '../../cycle/2-classification/classes.ts'
import { type Classification, classify } from '../../cycle/2-classification/classification.ts'
import type { Pause } from '../../cycle/7-satisfaction/drying-up/pause.ts'
import type { Judgement } from '../../ledger/judgement.ts'
import type { Portfolio } from '../../ledger/portfolio.ts'
import { afterDay, untilDay } from '../../ledger/until.ts'
import type { Day } from '../../shared/calendar.ts'
import { type Period, parsePeriod, periodBefore } from '../../shared/period.ts'
import { type AnalysisVersion, analysisVersion } from '../../store/analysis-version.ts'
import type { Database } from '../../store/database.ts'
import { currentJudgements } from '../../store/judgements.ts'
import { agreedPauses } from '../../store/leaving.ts'
import { currentOverrides } from '../../store/overrides.ts'
import { coalesce } from '../coalesce.ts'
import { Failure } from '../failure.ts'
import { KeyedCache } from '../keyed-cache.ts'
import { SEED } from '../seed.ts'
import { type Settings, settingsInForce } from '../settings/document.ts'
import type { Workspace } from '../workspace.ts'

/** Which period is asked for, and whether groups of customers count as one. */
export type View = { period?: string | undefined; group?: '1' | undefined }

/** Everything that is computed of a workspace for one view. All of it is made once, and only when it is asked for. */
export type Current = {
  /** Changes whenever anything in it may be different. */
  readonly key: string
  readonly groups: boolean
  readonly today: Day
  /** As analysed: nothing after today, groups merged where asked. */
  readonly portfolio: Portfolio
  /** The same with every customer by itself. */
  readonly single: Portfolio
  readonly period: Period
  readonly before: Period
  readonly settings: Settings
  /** Stretches in which it was agreed that a customer does not buy. */
  readonly pauses: readonly Pause[]
  readonly analysis: Analysis
  readonly classification: Classification
  /** Figures of the period before, one length back. */
  readonly figuresBefore: Figures
  /** What is dated after today: ignored everywhere else. */
  readonly afterToday: { documents: number; lines: number; revenue: number }
}

/** Kept of a portfolio: so many views, fewer of a large firm. */
const KEPT = 6
const KEPT_LARGE = 2
const LARGE = 200_000
const views = new KeyedCache<Portfolio, Promise<Current>>(KEPT)
const keptOf = ({ customers }: Portfolio) => (customers.n > LARGE ? KEPT_LARGE : KEPT)

/**
 * The analysis of a workspace as it stands: of the whole firm, whoever asks; what is out of his sight is left out after
 * it. A group holds customers of several account managers, so who sees a part of the customers gets no group view.
 * Requests that come together share one computation, and the next ones its result, until an import, a setting, a
 * judgement, an override or midnight changes what it rests on.
 *
 * Throws the failures `period-invalid`, `ledger-empty` and `group-needs-all`.
 */
export async function current(workspace: Workspace, view: View): Promise<Current> {
  if (view.group === '1' && workspace.actor.sight !== 'all') throw new Failure('group-needs-all')
  const today = workspace.today()
  const asked = view.period === undefined ? null : parsePeriod(view.period)
  if (view.period !== undefined && asked === null)
    throw new Failure('period-invalid', { period: view.period })
  const [portfolio, version] = await Promise.all([workspace.portfolio(), versionOf(workspace.database)])
  const groups = view.group === '1'
  const { pause, ...upon } = version
  const shared = JSON.stringify([portfolio.version, upon, asked, groups, today])
  const key = `${shared} ${pause}`
  const make = async () => {
    try {
      // What was made of a view is shared by all that differ in nothing but the pauses: no part of it rests on these.
      const once = parts.get(portfolio, shared, lazily)
      return await compute(workspace, portfolio, asked, groups, key, once)
    } catch (error) {
      views.forget(portfolio, key)
      throw error
    }
  }
  return views.get(portfolio, key, make, keptOf(portfolio))
}

const parts = new KeyedCache<Portfolio, Once>(KEPT_LARGE)

const versions = new WeakMap<Database, () => Promise<AnalysisVersion>>()

/** What else it rests on; requests that come together share one look. */
function versionOf(database: Database): Promise<AnalysisVersion> {
  const look = versions.get(database) ?? coalesce(() => analysisVersion(database.query))
  versions.set(database, look)
  return look()
}

async function compute(
  workspace: Workspace,
  portfolio: Portfolio,
  asked: Period | null,
  groups: boolean,
  key: string,
  once: Once,
): Promise<Current> {
  const { query } = workspace.database
  const [settings, judgements, overrides, pauses] = await Promise.all([
    settingsInForce(query),
    currentJudgements(query),
    currentOverrides(query),
    agreedPauses(query),
  ])
  const today = workspace.today()
  return currentOf({ key, portfolio, asked, groups, settings, judgements, overrides, pauses, today, once })
}

/** What a view rests on, all of it given. */
export type Ground = {
  key: string
  portfolio: Portfolio
  asked: Period | null
  groups: boolean
  settings: Settings
  judgements: readonly Judgement[]
  overrides: readonly ClassOverride[]
  pauses: readonly Pause[]
  today: Day
  /** What was made before of the same but the pauses. */
  once?: Once
}

/** The computation itself, without a store: also what unsaved settings would give. */
export function currentOf(ground: Ground): Current {
  const { key, portfolio, groups, settings, judgements, overrides, pauses, today } = ground
  const single = untilToday(portfolio, today)
  const period = ground.asked ?? analysisPeriod(single, today)
  if (!period) throw new Failure('ledger-empty')
  const before = periodBefore(period)
  const once = ground.once ?? lazily()
  const given: Current = {
    get portfolio() {
      return once('portfolio', () => (groups ? grouped(single) : single))
    },
    get analysis() {
      return once('analysis', () => judgedUpon(groundOf(given), judgements, today))
    },
    get classification() {
      return once('classification', () => classify(given.analysis, settings.classification, overrides, SEED))
    },
    get figuresBefore() {
      return once('figuresBefore', () => figures(given.portfolio, before, settings.analysis))
    },
    get afterToday() {
      return once('afterToday', () => afterDay(portfolio, today))
    },
    key,
    groups,
    single,
    period,
    before,
    settings,
    pauses,
    today,
  }
  return given
}

const cut = new WeakMap<Portfolio, { today: Day; single: Portfolio }>()
const merged = new WeakMap<Portfolio, Portfolio>()

/** The portfolio up to today; all views share one. */
function untilToday(portfolio: Portfolio, today: Day): Portfolio {
  const known = cut.get(portfolio)
  if (known?.today === today) return known.single
  const single = untilDay(portfolio, today)
  cut.set(portfolio, { today, single })
  return single
}

/** The portfolio with groups as one customer; all views share one. */
function grouped(single: Portfolio): Portfolio {
  const known = merged.get(single) ?? groupView(single)
  merged.set(single, known)
  return known
}

const grounds = new KeyedCache<Portfolio, Groundwork>(KEPT)

/** What a view rests on whatever people judge or override: kept as long as the portfolio stands, so it is not made anew. */
function groundOf({ portfolio, period, settings }: Current): Groundwork {
  const key = JSON.stringify([period, settings.analysis])
  const make = () => groundwork(portfolio, period, settings.analysis)
  return grounds.get(portfolio, key, make, keptOf(portfolio))
}

type Once = <T>(name: string, make: () => T) => T

/** Remembers what was made under a name. */
function lazily(): Once {
  const made = new Map<string, unknown>()
  return <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as T
  }
}
