import type { ClassificationSettings } from './settings.ts'

export type KeyLimit = { hours: number; hoursPerKeyAccount: number; limit: number }

/**
 * How many key accounts the capacity allows (2.3): K = ⌊hours for key accounts ÷ hours per key account⌋.
 * Example: 3 people × 1,400 hours × 60 % ÷ 210 hours is 12.
 */
export function keyLimit({ keyLimit: k }: Pick<ClassificationSettings, 'keyLimit'>): KeyLimit {
  const hours = k.people * k.hoursPerYear * k.share
  const limit = k.hoursPerKeyAccount > 0 ? Math.max(0, Math.floor(hours / k.hoursPerKeyAccount + 1e-9)) : 0
  return { hours, hoursPerKeyAccount: k.hoursPerKeyAccount, limit }
}
