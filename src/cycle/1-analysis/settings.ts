import { ACTIVITY_KINDS, type ActivityKind } from '../../ledger/activity.ts'
import type { StrategicEffect, SynergyAspect } from '../../ledger/judgement.ts'

/** What makes cost: every kind of activity, and the order line. The order is the index of a driver in figures. */
export const DRIVERS = [...ACTIVITY_KINDS, 'orderLine'] as const
export type Driver = (typeof DRIVERS)[number]

/**
 * People whose time goes to customers. Their minutes cost salary × factor ÷ hours; with the number of full-time
 * people known the pool also has a capacity, without it (null) only a rate.
 */
export type PeoplePool = {
  kind: 'people'
  id: string
  name: string
  /** Gross salary of one full-time person a year, in euro. */
  yearlySalary: number
  /** Full-time people in the pool; null: not known. */
  fte: number | null
  /** The activities these people do. An activity is costed once: the first pool that names it counts. */
  drivers: Driver[]
  estimate: boolean
}

/** An amount a year that grows with one driver: a van with the deliveries, a returns desk with the returns. */
export type AmountPool = {
  kind: 'amount'
  id: string
  name: string
  /** Euro a year. */
  yearlyAmount: number
  driver: Driver
  /** Practical capacity in units of the driver a year; null: the volume of the period itself. */
  capacity: number | null
  estimate: boolean
}

export type CostPool = PeoplePool | AmountPool

export type CostToServeSettings = {
  enabled: boolean
  /** From gross salary to cost, and productive hours a year (seed 003, slide 46). */
  salaryFactor: number
  hoursPerYear: number
  /** Minutes of one activity where none were logged: an estimate. */
  standardMinutes: Record<Driver, number>
  pools: CostPool[]
}

/** Weighted marks 0–4 and the mean from which the answer is yes. */
export type JudgedSettings<Subject extends string> = { weights: Record<Subject, number>; threshold: number }

/** Everything step 1 can be told. Plain JSON: amounts in euro, shares and margins as fractions. */
export type AnalysisSettings = {
  /** Gross margin where neither line, product nor product group has a cost: an estimate. */
  defaultMargin: number
  /** A total is measured when at least this share of its revenue has cost from line or product. */
  measuredFrom: number
  /** A customer is active with a purchase in so many months. */
  activeMonths: number
  costToServe: CostToServeSettings
  topN: number
  significanceThreshold: number
  segmentMinCustomers: number
  segmentMinShare: number
  /** Shares of the customers per band of the inverted pyramids, best first; they sum to 1. */
  bands: number[]
  /** Upper limits, in cumulated share, of large and middle; the rest is small. */
  sizeLimits: [number, number]
  attention: {
    /** The share of customers that "the top" means, here and in the first 20/80. */
    top: number
    /** Attention share ÷ contribution share from which a customer drains, and up to which it is forgotten. */
    drainRatio: number
    forgottenRatio: number
    /** Nobody is named while attention is recorded for a smaller share of the customers. */
    recordedFrom: number
  }
  strategic: JudgedSettings<StrategicEffect>
  synergy: JudgedSettings<SynergyAspect>
  /** A judgement older than so many months is stale; it still counts. */
  staleMonths: number
  whitney: {
    /** A start less than so many months before the end of the period makes the policy provisional. */
    provisionalMonths: number
    /** Sales potential is large where our share of the customer's wallet is below this. */
    largePotentialBelow: number
  }
  /** Months that an expected contribution covers. */
  expectedMonths: number
}

/** Index of a driver in DRIVERS; for kinds of activity also their code in the portfolio. */
export const driverOf = (driver: Driver): number => DRIVERS.indexOf(driver)

export const DEFAULT_ANALYSIS_SETTINGS: AnalysisSettings = {
  defaultMargin: 0.3,
  measuredFrom: 0.95,
  activeMonths: 12,
  costToServe: {
    enabled: true,
    salaryFactor: 3.2,
    hoursPerYear: 1400,
    standardMinutes: {
      visit: 120,
      call: 10,
      mail: 5,
      order: 12,
      delivery: 20,
      complaint: 60,
      reminder: 10,
      service: 60,
      return: 0,
      impersonal: 0,
      orderLine: 0,
    },
    pools: [
      {
        kind: 'people',
        id: 'staff',
        name: 'Staff',
        yearlySalary: 45000,
        fte: null,
        drivers: ['visit', 'call', 'mail', 'order', 'delivery', 'complaint', 'reminder', 'service'],
        estimate: true,
      },
    ],
  },
  topN: 10,
  significanceThreshold: 0.8,
  segmentMinCustomers: 5,
  segmentMinShare: 0.05,
  bands: [0.2, 0.3, 0.5],
  sizeLimits: [0.8, 0.95],
  attention: { top: 0.2, drainRatio: 2, forgottenRatio: 0.25, recordedFrom: 0.5 },
  strategic: {
    weights: { learning: 0.2, reputation: 0.2, bridgehead: 0.2, network: 0.2, ambassador: 0.2 },
    threshold: 2,
  },
  synergy: {
    weights: { coreSkills: 0.25, strategy: 0.25, culture: 0.25, relation: 0.25 },
    threshold: 2,
  },
  staleMonths: 12,
  whitney: { provisionalMonths: 12, largePotentialBelow: 0.5 },
  expectedMonths: 12,
}

/** Kinds of activity that are attention for the customer; order handling, deliveries and reminders are only cost. */
export const ATTENTION_KINDS: readonly ActivityKind[] = [
  'visit',
  'call',
  'mail',
  'complaint',
  'service',
  'impersonal',
]

/** Attention from person to person. */
export const PERSONAL_KINDS: readonly ActivityKind[] = ['visit', 'call', 'mail']
