/** The parts of the settings, in the order of the navigation. */
export const PARTS = [
  'margin',
  'cost',
  'thresholds',
  'judgements',
  'classes',
  'value',
  'person',
  'history',
] as const
