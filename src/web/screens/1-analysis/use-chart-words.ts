import { useMemo } from 'react'
import { useWords } from '../../words/say.ts'

/** The words that the charts of step 1 write. */
export function useChartWords() {
  const { t } = useWords()
  return useMemo(
    () => ({
      peak: t('analysis.chart.peak'),
      end: t('analysis.chart.end'),
      customers: t('analysis.chart.customers'),
      contribution: t('analysis.chart.contribution'),
      everyone: t('analysis.chart.everyone'),
    }),
    [t],
  )
}
