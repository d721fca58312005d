import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import type { ValueOverview } from './answers.ts'
import style from './Value.module.css'

const MEASURES = ['wTimesA', 'presentValue', 'lifetimeValue', 'retentionRatio'] as const

/** What the measures without a model make of the same customers. */
export function SimpleMeasures(props: { data: ValueOverview }) {
  const { t, format } = useWords()
  const { simple, equity, measure } = props.data
  const rows = [
    ...(measure === 'model' ? [{ key: 'clv' as const, cents: equity.total as number | null }] : []),
    ...MEASURES.map(key => ({ key, cents: simple[key] })),
  ]
  return (
    <Section title={t('value.overview.simple')} note={t('value.overview.simpleNote')}>
      <table className={style.inputs}>
        <tbody>
          {rows.map(({ key, cents }) => (
            <tr key={key}>
              <th scope="row">
                {t(`worth.measures.${key}`)}
                <small>{t(`worth.measureTexts.${key}`)}</small>
              </th>
              <td data-numeric>
                {cents === null ? (
                  <span className="soft">{t('worth.notThere')}</span>
                ) : (
                  <Money cents={cents} whole />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {simple.meanYears && (
        <p>
          {t(simple.meanYears.atLeast ? 'value.overview.meanYearsAtLeast' : 'value.overview.meanYears', {
            years: format.number(simple.meanYears.years, 1),
          })}
        </p>
      )}
    </Section>
  )
}
