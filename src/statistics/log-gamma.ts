/** 1 − Euler's constant. */
const ONE_LESS_EULER = 0.42278433509846713

/** (ζ(k) − 1) / k for k = 2, 3, …, 30: what log Γ(2 + e) is made of. */
const AROUND_TWO: readonly number[] = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5,
  3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6,
  9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7, 1.1921992596531106e-7,
  5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8, 7.45071178983543e-9,
  3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10,
].map((z, i) => z / (i + 2))

/** B(2k) / (2k(2k − 1)) for k = 1, 2, …: the terms of Stirling's series. */
const STIRLING: readonly number[] = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
]

/** Half the logarithm of 2π. */
export const HALF_LOG_TWO_PI = 0.9189385332046728

/** What Stirling's formula (z − ½) log z − z + ½ log 2π leaves of log Γ(z); for z of 10 and more. */
export function stirlingRest(z: number): number {
  const inverse = 1 / z
  const square = inverse * inverse
  let sum = 0
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * square + STIRLING[k]!
  return sum * inverse
}

/** log Γ(2 + e) for e from −½ to ½: e(1 − γ) + Σ (ζ(k) − 1)(−e)^k / k, accurate through its zero at e = 0. */
function nearTwo(e: number): number {
  let sum = 0
  for (let i = AROUND_TWO.length - 1; i >= 0; i--) sum = -e * (AROUND_TWO[i]! + sum)
  return e * ONE_LESS_EULER - e * sum
}

/**
 * The logarithm of the gamma function for z above 0, to a relative 1e-15 or so, also near its zeros at 1 and 2; +∞
 * at 0 and NaN below. Taylor series around 2 (Abramowitz & Stegun 6.1.33), reached by Γ(z+1) = zΓ(z); from 10 on
 * Stirling's series (6.1.40).
 *
 * Example: logGamma(0.5) is ½ log π, 0.5723649429247001.
 */
export function logGamma(z: number): number {
  if (z >= 10) {
    if (z === Number.POSITIVE_INFINITY) return z
    return (z - 0.5) * (Math.log(z) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirlingRest(z)
  }
  if (z < 0.5) return z < 0 ? Number.NaN : logGamma(1 + z) - Math.log(z)
  if (z < 1.5) return nearTwo(z - 1) - Math.log1p(z - 1)
  let factor = 1
  let rest = z
  while (rest > 2.5) {
    rest -= 1
    factor *= rest
  }
  const near = nearTwo(rest - 2)
  return factor === 1 ? near : near + Math.log(factor)
}
