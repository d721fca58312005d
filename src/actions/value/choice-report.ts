import type { Choice } from '../../cycle/9-value/choice.ts'
import type { GammaGammaFit } from '../../cycle/9-value/models/gamma-gamma-fit.ts'

/** Which model was taken, why, and how all of them did, as plain data. */
export function choiceReport(choice: Choice) {
  const { code, ...values } = choice.reason
  const { fit } = choice
  return {
    model: fit && {
      id: choice.chosen!.id,
      unit: fit.unit,
      parameters: fit.parameters,
      standardErrors: fit.standardErrors,
      logLikelihood: fit.logLikelihood,
      aic: fit.aic,
    },
    reason: { code, values: values as Record<string, string | number> },
    fittedOn: choice.fittedOn,
    fitted: choice.fitted,
    regularity: choice.regularity,
    holdoutWeeks: choice.trial?.split.weeks ?? null,
    candidates: choice.candidates.map(c => ({
      id: c.id,
      problem: c.problem,
      parameters: c.compared?.parameters ?? null,
      standardErrors: c.compared?.standardErrors ?? null,
      logLikelihood: c.compared?.logLikelihood ?? null,
      aic: c.compared?.aic ?? null,
      identification: c.compared?.identification ?? null,
      logScore: c.holdout?.logScore ?? null,
      meanAbsoluteError: c.holdout?.meanAbsolute ?? null,
      bias: c.holdout?.bias ?? null,
      coverage: c.holdout?.coverage ?? null,
    })),
  }
}

/** The model of spending as plain data; amounts come in 1 ÷ `unit` euro. */
export function spendReport(spend: GammaGammaFit | null, unit: number) {
  return (
    spend && {
      p: spend.parameters.p,
      q: spend.parameters.q,
      gamma: spend.parameters.gamma / unit,
      logLikelihood: spend.logLikelihood,
      customers: spend.customers,
      leftOut: spend.excluded.notPositive,
      correlation: spend.correlation.value,
      dependent: spend.correlation.dependent,
    }
  )
}
