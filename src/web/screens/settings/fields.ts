/** How a setting is written: a share as a percentage, a number with decimals, an amount in euro. */
export type Kind = 'share' | 'number' | 'factor' | 'days' | 'months' | 'euro' | 'minutes' | 'hours'

/** Every single-number setting: where it is, how it is written, and between which limits. */
export const FIELDS = {
  defaultMargin: { path: 'analysis.defaultMargin', kind: 'share', min: -1, max: 1 },
  measuredFrom: { path: 'analysis.measuredFrom', kind: 'share', min: 0, max: 1 },
  salaryFactor: { path: 'analysis.costToServe.salaryFactor', kind: 'factor', min: 0.1, max: 20 },
  hoursPerYear: { path: 'analysis.costToServe.hoursPerYear', kind: 'hours', min: 1, max: 8784 },
  activeMonths: { path: 'analysis.activeMonths', kind: 'months', min: 1, max: 120 },
  topN: { path: 'analysis.topN', kind: 'number', min: 1, max: 500 },
  significanceThreshold: { path: 'analysis.significanceThreshold', kind: 'share', min: 0.001, max: 1 },
  segmentMinCustomers: { path: 'analysis.segmentMinCustomers', kind: 'number', min: 1, max: 1_000_000 },
  segmentMinShare: { path: 'analysis.segmentMinShare', kind: 'share', min: 0, max: 1 },
  sizeLarge: { path: 'analysis.sizeLimits.0', kind: 'share', min: 0.001, max: 1 },
  sizeMiddle: { path: 'analysis.sizeLimits.1', kind: 'share', min: 0.001, max: 1 },
  attentionTop: { path: 'analysis.attention.top', kind: 'share', min: 0.001, max: 1 },
  drainRatio: { path: 'analysis.attention.drainRatio', kind: 'factor', min: 0, max: 1000 },
  forgottenRatio: { path: 'analysis.attention.forgottenRatio', kind: 'factor', min: 0, max: 1000 },
  recordedFrom: { path: 'analysis.attention.recordedFrom', kind: 'share', min: 0, max: 1 },
  expectedMonths: { path: 'analysis.expectedMonths', kind: 'months', min: 1, max: 120 },
  staleMonths: { path: 'analysis.staleMonths', kind: 'months', min: 1, max: 120 },
  provisionalMonths: { path: 'analysis.whitney.provisionalMonths', kind: 'months', min: 0, max: 120 },
  largePotentialBelow: { path: 'analysis.whitney.largePotentialBelow', kind: 'share', min: 0, max: 1 },
  strategicThreshold: { path: 'analysis.strategic.threshold', kind: 'factor', min: 0, max: 4 },
  synergyThreshold: { path: 'analysis.synergy.threshold', kind: 'factor', min: 0, max: 4 },
  minCoverage: { path: 'classification.minCoverage', kind: 'share', min: 0, max: 1 },
  stableFrom: { path: 'classification.stability.stableFrom', kind: 'share', min: 0, max: 1 },
  stabilityRuns: { path: 'classification.stability.runs', kind: 'number', min: 1, max: 10_000 },
  keyPeople: { path: 'classification.keyLimit.people', kind: 'factor', min: 0, max: 100_000 },
  keyHoursPerYear: { path: 'classification.keyLimit.hoursPerYear', kind: 'hours', min: 1, max: 8784 },
  keyShare: { path: 'classification.keyLimit.share', kind: 'share', min: 0, max: 1 },
  keyHours: { path: 'classification.keyLimit.hoursPerKeyAccount', kind: 'hours', min: 0.1, max: 100_000 },
  dependRevenue: { path: 'classification.dependence.revenue', kind: 'share', min: 0, max: 1 },
  dependContribution: { path: 'classification.dependence.contribution', kind: 'share', min: 0, max: 1 },
  dryFall: { path: 'dryingUp.fall', kind: 'share', min: 0.01, max: 0.9 },
  dryAlarmFrom: { path: 'dryingUp.alarmFrom', kind: 'share', min: 0.5, max: 0.999 },
  dryOffBelow: { path: 'dryingUp.offBelow', kind: 'share', min: 0.7, max: 0.999 },
  dryValueChance: { path: 'dryingUp.valueChance', kind: 'share', min: 0.001, max: 0.2 },
  dryWindowIntervals: { path: 'dryingUp.windowIntervals', kind: 'factor', min: 1, max: 20 },
  dryWindowLeast: { path: 'dryingUp.windowLeast', kind: 'days', min: 28, max: 364 },
  dryWindowMost: { path: 'dryingUp.windowMost', kind: 'days', min: 28, max: 364 },
  dryLeastPurchases: { path: 'dryingUp.leastPurchases', kind: 'number', min: 2, max: 100 },
  drySeasonPurchases: { path: 'dryingUp.seasonPurchases', kind: 'factor', min: 0, max: 1000 },
  dryLeastOthers: { path: 'dryingUp.leastOthers', kind: 'number', min: 1, max: 1_000_000 },
  dryFactorLeast: { path: 'dryingUp.factorLeast', kind: 'factor', min: 0.1, max: 1 },
  dryFactorMost: { path: 'dryingUp.factorMost', kind: 'factor', min: 1, max: 10 },
  valueHorizon: { path: 'value.horizonMonths', kind: 'months', min: 1, max: 120 },
  valueRate: { path: 'value.yearlyRate', kind: 'share', min: 0, max: 1 },
  valueInterval: { path: 'value.interval', kind: 'share', min: 0.5, max: 0.99 },
  minRepeatBuyers: { path: 'value.minRepeatBuyers', kind: 'number', min: 1, max: 100_000 },
  holdoutWeeks: { path: 'value.holdoutWeeks', kind: 'number', min: 1, max: 520 },
  withinPoints: { path: 'value.withinPoints', kind: 'factor', min: 0, max: 1000 },
} as const satisfies Record<string, { path: string; kind: Kind; min: number; max: number }>

export type FieldName = keyof typeof FIELDS

/** Kinds of activity and the order line: what can make cost. */
export const DRIVERS = [
  'visit',
  'call',
  'mail',
  'order',
  'delivery',
  'complaint',
  'reminder',
  'service',
  'return',
  'impersonal',
  'orderLine',
] as const

export const STRATEGIC = ['learning', 'reputation', 'bridgehead', 'network', 'ambassador'] as const
export const SYNERGY = ['coreSkills', 'strategy', 'culture', 'relation'] as const
