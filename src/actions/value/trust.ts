import { byFrequency } from '../../cycle/9-value/diagnostics/conditional.ts'
import { frequencyFit } from '../../cycle/9-value/diagnostics/frequency.ts'
import { tracking } from '../../cycle/9-value/diagnostics/tracking.ts'
import { pick } from '../../cycle/9-value/purchase-histories.ts'
import type { ModelId } from '../../cycle/9-value/settings.ts'
import { purchaseDays } from '../../ledger/purchase-days.ts'
import { isoOf } from '../../shared/calendar.ts'
import { current, type View } from '../analysis/current.ts'
import type { Workspace } from '../workspace.ts'
import { valueHead } from './head.ts'
import { valuedReady } from './valued.ts'

/** How well a model foretold the weeks it was not shown: by default the chosen one, else the best of those tried. */
export async function modelTrust(workspace: Workspace, view: View & { model?: ModelId | undefined }) {
  const given = await current(workspace, view)
  const all = await valuedReady(workspace, given)
  const { choice } = all.valuation
  const asked = choice.candidates.find(c => c.id === view.model)
  const shown = asked ?? choice.chosen ?? choice.candidates.filter(c => c.holdout).sort(byScore)[0] ?? null
  const { trial } = choice
  const head = valueHead(given, all)
  if (!shown?.compared || !shown.holdout || !trial)
    return { ...head, shown: shown?.id ?? null, holdoutFrom: null, ...NOTHING }
  const { model, parameters, unit } = shown.compared
  const { split, histories, bought } = trial
  const weeks = tracking(model, parameters, unit, split, purchaseDays(given.portfolio))
  const fitted = pick(split.calibration, trial.rows)
  const width = binWidth(fitted.x)
  const frequency = frequencyFit(model, parameters, fitted, BINS * width)
  const expected = model.purchases(parameters, histories, {
    times: Float64Array.of(split.weeks),
    weights: Float64Array.of(1),
  })
  const { meanAbsolute, rootMeanSquare, bias, brier, baseline } = shown.holdout
  return {
    ...head,
    shown: shown.id,
    holdoutFrom: isoOf(split.from),
    tracking: weeks.map(w => ({ week: w.week, actual: w.actual, expected: w.expected, holdout: w.holdout })),
    cumulative: weeks.map(w => ({
      week: w.week,
      actual: w.cumulativeActual,
      expected: w.cumulativeExpected,
      holdout: w.holdout,
    })),
    frequency: Array.from({ length: BINS + 1 }, (_, bin) => {
      const within = frequency.bins.filter(b => Math.floor(b.n / width) === bin)
      return {
        bin: binName(bin, width),
        actual: within.reduce((sum, b) => sum + b.actual, 0),
        expected: within.reduce((sum, b) => sum + b.expected, 0),
      }
    }),
    chiSquare: frequency.chiSquare && {
      value: frequency.chiSquare.value,
      degrees: frequency.chiSquare.degrees,
    },
    conditional: byFrequency(
      histories.x.map(x => Math.floor(x / width)),
      bought,
      expected,
      BINS,
    )
      .filter(b => b.customers > 0)
      .map(b => ({
        bin: binName(b.from, width),
        customers: b.customers,
        actual: b.actual ?? 0,
        expected: b.expected ?? 0,
      })),
    errors: {
      meanAbsolute,
      rootMeanSquare,
      bias: bias ?? 0,
      brier,
      baseline: baseline.meanAbsolute,
    },
  }
}

/** Seven bins and one for the rest. */
const BINS = 7

/** So many purchases to a bin that the seven reach half-way to what the busiest tenth buys, at least one. */
function binWidth(x: Float64Array): number {
  const sorted = x.slice().sort()
  const most = sorted[Math.floor(0.9 * (sorted.length - 1))] ?? 0
  return Math.max(1, Math.ceil((most + 1) / (2 * BINS)))
}

const binName = (bin: number, width: number) =>
  bin === BINS ? `${bin * width}+` : width === 1 ? `${bin}` : `${bin * width}–${(bin + 1) * width - 1}`

const NOTHING = {
  tracking: [],
  cumulative: [],
  frequency: [],
  chiSquare: null,
  conditional: [],
  errors: null,
}

const byScore = (a: { holdout: { logScore: number } | null }, b: { holdout: { logScore: number } | null }) =>
  (b.holdout?.logScore ?? 0) - (a.holdout?.logScore ?? 0)
