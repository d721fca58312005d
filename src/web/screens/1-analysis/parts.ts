/** The parts of step 1 in the order they are best read, with their id in the method. */
export const ANALYSIS_PARTS = [
  { key: 'overview', to: '/analysis' },
  { key: 'whale', to: '/analysis/whale', id: '1.5' },
  { key: 'pyramids', to: '/analysis/pyramids', id: '1.6' },
  { key: 'quadrant', to: '/analysis/quadrant', id: '1.8' },
  { key: 'top', to: '/analysis/top', id: '1.1' },
  { key: 'significance', to: '/analysis/significance', id: '1.2' },
  { key: 'costToServe', to: '/analysis/cost-to-serve', id: '1.3' },
  { key: 'contribution', to: '/analysis/contribution', id: '1.4' },
  { key: 'attention', to: '/analysis/attention', id: '1.7' },
  { key: 'judge', to: '/analysis/judge', id: '1.9, 1.10' },
  { key: 'whitney', to: '/analysis/whitney', id: '1.11' },
  { key: 'loyalty', to: '/analysis/loyalty', id: '1.12' },
] as const

export type AnalysisPart = (typeof ANALYSIS_PARTS)[number]['key']
