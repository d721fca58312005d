/** Points of score a step of the spread is wide. */
const STEP = 5

/**
 * How the scores (0–100) lie: customers per step of five points, each counted as stable or not (2.1). A score of 100
 * counts in the last step; who has no score counts nowhere. For example [2, 4.9, 100], stable [true, false, true],
 * gives one stable and one unstable in 0–5 and one stable in 95–100.
 */
export function scoreSpread(customers: Iterable<{ score: number; stable: boolean }>) {
  const steps = Array.from({ length: 100 / STEP }, (_, at) => ({
    from: at * STEP,
    to: (at + 1) * STEP,
    stable: 0,
    unstable: 0,
  }))
  for (const { score, stable } of customers) {
    if (Number.isNaN(score)) continue
    const step = steps[Math.max(0, Math.min(steps.length - 1, Math.floor(score / STEP)))]!
    if (stable) step.stable++
    else step.unstable++
  }
  return steps
}
