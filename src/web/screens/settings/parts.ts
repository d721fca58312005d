/** The parts of the settings, in the order of the navigation. */
export const PARTS = [
  'margin',
  'cost',
  'thresholds',
  'judgements',
  'classes',
  'dryingUp',
  'value',
  'history',
] as const
