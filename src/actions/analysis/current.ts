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
import { Failure } from '../failure.ts'
import { SEED } from '../seed.ts'
import { type Settings, settingsInForce } from '../settings/document.ts'
import { sharedLook } from '../shared-look.ts'
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

/** Kept per workspace: so many views, fewer of a large firm; the least recently asked goes first. */
const KEPT = 6
const KEPT_LARGE = 2
const LARGE = 200_000
const caches = new WeakMap<Database, Map<string, Promise<Current>>>()

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
  const key = JSON.stringify([portfolio.version, version, asked, view.group ?? '', today])
  const cache = caches.get(workspace.database) ?? new Map<string, Promise<Current>>()
  caches.set(workspace.database, cache)
  const known = cache.get(key)
  // Deleted and set again: the youngest stand last.
  cache.delete(key)
  const found = known ?? compute(workspace, portfolio, asked, view.group === '1', key)
  cache.set(key, found)
  if (!known) {
    found.catch(() => cache.delete(key))
    // What stands on an earlier ledger is never asked again.
    for (const old of cache.keys()) if (JSON.parse(old)[0] !== portfolio.version) cache.delete(old)
    const kept = portfolio.customers.n > LARGE ? KEPT_LARGE : KEPT
    for (const old of [...cache.keys()].slice(0, Math.max(0, cache.size - kept))) cache.delete(old)
  }
  return found
}

const versions = new WeakMap<Database, () => Promise<AnalysisVersion>>()

/** What else it rests on; requests that come together share one look. */
function versionOf(database: Database): Promise<AnalysisVersion> {
  const look = versions.get(database) ?? sharedLook(() => analysisVersion(database.query))
  versions.set(database, look)
  return look()
}

async function compute(
  workspace: Workspace,
  portfolio: Portfolio,
  asked: Period | null,
  groups: boolean,
  key: string,
): Promise<Current> {
  const { query } = workspace.database
  const [settings, judgements, overrides, pauses] = await Promise.all([
    settingsInForce(query),
    currentJudgements(query),
    currentOverrides(query),
    agreedPauses(query),
  ])
  const today = workspace.today()
  const once = partsOf(workspace.database, key)
  return currentOf({ key, portfolio, asked, groups, settings, judgements, overrides, pauses, today, once })
}

const parts = new WeakMap<Database, Map<string, Once>>()

/** What was made of a view, shared by all that differ in nothing but the pauses: no part of it rests on these. */
function partsOf(database: Database, key: string): Once {
  const [version, { pause, ...others }, ...view] = JSON.parse(key) as [string, AnalysisVersion, ...unknown[]]
  const kept = parts.get(database) ?? new Map<string, Once>()
  parts.set(database, kept)
  const name = JSON.stringify([version, others, ...view])
  const found = kept.get(name) ?? lazily()
  kept.delete(name)
  kept.set(name, found)
  for (const old of kept.keys()) if (JSON.parse(old)[0] !== version) kept.delete(old)
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT_LARGE))) kept.delete(old)
  return found
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

const grounds = new WeakMap<Portfolio, Map<string, Groundwork>>()

/** What a view rests on whatever people judge or override: kept as long as the portfolio stands, so it is not made anew. */
function groundOf({ portfolio, period, settings }: Current): Groundwork {
  const known = grounds.get(portfolio) ?? new Map<string, Groundwork>()
  grounds.set(portfolio, known)
  const key = JSON.stringify([period, settings.analysis])
  const found = known.get(key) ?? groundwork(portfolio, period, settings.analysis)
  known.delete(key)
  known.set(key, found)
  const kept = portfolio.customers.n > LARGE ? KEPT_LARGE : KEPT
  for (const old of [...known.keys()].slice(0, Math.max(0, known.size - kept))) known.delete(old)
  return found
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
