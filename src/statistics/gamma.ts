import { logGamma } from './log-gamma.ts'

/**
 * Γ(z) for any real z as a sign and the logarithm of its size; below 0 by reflection, Γ(z)Γ(1−z) = π / sin πz. At 0,
 * −1, −2, … the logarithm is +∞.
 *
 * Example: gamma(-0.5) is −2√π: sign −1 and log 1.2655121234846454.
 */
export function gamma(z: number): { sign: number; log: number } {
  if (!(z < 0)) return { sign: 1, log: logGamma(z) }
  const whole = Math.round(z)
  const sine = Math.sin(Math.PI * (z - whole)) * (whole % 2 === 0 ? 1 : -1)
  return { sign: Math.sign(sine), log: Math.log(Math.PI / Math.abs(sine)) - logGamma(1 - z) }
}
