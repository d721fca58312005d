import { useMemo } from 'react'
import { useWords } from '../words/say.ts'

/** A driver by its name: a kind of activity, or the order line. */
export function useDriverName() {
  const { t, code } = useWords()
  return useMemo(
    () => (driver: string) =>
      driver === 'orderLine' ? t('analysis.cost.orderLine') : code('terms.kinds', driver),
    [t, code],
  )
}
