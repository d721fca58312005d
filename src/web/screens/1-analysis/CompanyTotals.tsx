import { Explain } from '../../parts/Explain.tsx'
import type { AnalysisHead } from '../../parts/HeadLine.tsx'
import { Money } from '../../parts/Money.tsx'
import { Total, Totals } from '../../parts/Totals.tsx'
import { useWords } from '../../words/say.ts'

const FIGURES = ['revenue', 'grossMargin', 'costToServe', 'contribution'] as const

/** The four totals of the period, each with what it was in the period before. */
export function CompanyTotals(props: { head: AnalysisHead }) {
  const { t, format } = useWords()
  const { totals, totalsBefore } = props.head
  const known = totalsBefore.customers > 0
  return (
    <Totals>
      {FIGURES.map(figure => (
        <Total
          key={figure}
          name={t(`terms.${figure}`)}
          note={known && t('analysis.before', { amount: format.euroWhole(totalsBefore[figure]) })}
        >
          <Explain figure={figure} title={t(`terms.${figure}`)}>
            <Money cents={totals[figure]} whole />
          </Explain>
        </Total>
      ))}
    </Totals>
  )
}
