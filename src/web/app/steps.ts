/** The nine steps of the cycle; those with `to` exist. A new step's screen is added to the ring here. */
export const STEPS = [
  { number: 1, key: 's1', to: '/analysis' },
  { number: 2, key: 's2', to: '/classification' },
  { number: 3, key: 's3', to: null },
  { number: 4, key: 's4', to: null },
  { number: 5, key: 's5', to: null },
  { number: 6, key: 's6', to: null },
  { number: 7, key: 's7', to: '/drying-up' },
  { number: 8, key: 's8', to: null },
  { number: 9, key: 's9', to: '/value' },
] as const

export const PRESENT = STEPS.filter(step => step.to !== null).length
