import { NotCovered } from '../not-covered.ts'

/** What any fit has. */
type Fitted = {
  readonly parameters: Readonly<Record<string, number>>
  readonly standardErrors: Readonly<Record<string, number>> | null
  readonly logLikelihood: number
  readonly aic: number
}

/** Mean rates that the file asks for by name, of two parameters. */
const MEANS: Readonly<Record<string, readonly [string, string]>> = {
  mean_dropout_a_over_a_plus_b: ['a', 'b'],
  mean_dropout_gamma_over_gamma_plus_delta: ['gamma', 'delta'],
  mean_churn_alpha_over_alpha_plus_beta: ['alpha', 'beta'],
}

/** `fit.r`, `fit.se.r`, `fit.log_likelihood`, `fit.aic`, `fit.mean_dropout…`, and means such as `fit.mean_rate_r_over_alpha`. */
export function ofFit(fit: Fitted, quantity: string): number {
  const name = quantity.slice('fit.'.length)
  if (name === 'log_likelihood') return fit.logLikelihood
  if (name === 'aic') return fit.aic
  if (name === 'mean_dropout' || Object.hasOwn(MEANS, name)) {
    const pair = MEANS[name] ?? Object.values(MEANS).find(([a]) => fit.parameters[a] !== undefined)
    const [a, b] = pair!.map(parameter => fit.parameters[parameter])
    if (a === undefined || b === undefined) throw new NotCovered(`the model has no ${name}`)
    return a / (a + b)
  }
  const ratio = /^mean_\w*?_?([a-z]+)_over_([a-z]+)$/.exec(name)
  if (ratio) {
    const [a, b] = [fit.parameters[ratio[1]!], fit.parameters[ratio[2]!]]
    if (a !== undefined && b !== undefined) return a / b
  }
  const error = name.startsWith('se.')
  const parameter = error ? name.slice(3) : name
  if (fit.parameters[parameter] === undefined) throw new NotCovered(`a fit has no "${name}"`)
  if (!error) return fit.parameters[parameter]!
  if (fit.standardErrors === null)
    throw new NotCovered('the fit is not identified, so it has no standard errors')
  return fit.standardErrors[parameter]!
}
