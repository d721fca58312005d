/** A beta distribution without bounds: logit of its mean a / (a + b), log of a + b. */
export function betaTheta(a: number, b: number): Float64Array {
  return Float64Array.of(Math.log(a / b), Math.log(a + b))
}

/** The beta distribution of the first two coordinates of theta. */
export function betaParameters(theta: Float64Array): { readonly alpha: number; readonly beta: number } {
  const sum = Math.exp(theta[1]!)
  return { alpha: sum / (1 + Math.exp(-theta[0]!)), beta: sum / (1 + Math.exp(theta[0]!)) }
}
