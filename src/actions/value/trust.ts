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
import { valued } from './valued.ts'

/** How well a model foretold the weeks it was not shown: by default the chosen one, else the best of those tried. */
export async function modelTrust(workspace: Workspace, view: View & { model?: ModelId | undefined }) {
  const given = await current(workspace, view)
  const all = valued(given)
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
  const frequency = frequencyFit(model, parameters, pick(split.calibration, trial.rows))
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
    frequency: frequency.bins.map(b => ({
      bin: b.orMore ? `${b.n}+` : String(b.n),
      actual: b.actual,
      expected: b.expected,
    })),
    chiSquare: frequency.chiSquare && {
      value: frequency.chiSquare.value,
      degrees: frequency.chiSquare.degrees,
    },
    conditional: byFrequency(histories.x, bought, expected)
      .filter(b => b.customers > 0)
      .map(b => ({
        bin: b.to === null ? `${b.from}+` : String(b.from),
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
