import { Money } from '../../../parts/Money.tsx'
import { RangeBar } from '../../../parts/RangeBar.tsx'
import { useWords } from '../../../words/say.ts'
import style from '../Customer.module.css'
import type { Worth } from './worth.ts'

/** The value with both of its intervals: how sure the expectation is, and what may come of it. */
export function CertaintyPart(props: { data: Worth }) {
  const { t, format } = useWords()
  const { row, estimate, outcome, settings } = props.data
  if (!estimate && !outcome) return null
  const intervals = [
    { key: 'estimate' as const, interval: estimate },
    { key: 'outcome' as const, interval: outcome },
  ]
  return (
    <section className={style.part}>
      <h2>{t('worth.valueTitle')}</h2>
      <table className={style.inputs}>
        <thead>
          <tr>
            <th scope="col">{t('worth.valueExpected', { months: settings.horizonMonths })}</th>
            <th scope="col" data-numeric>
              <Money cents={row.clv} whole />
            </th>
          </tr>
        </thead>
        <tbody>
          {intervals.map(
            ({ key, interval }) =>
              interval && (
                <tr key={key}>
                  <th scope="row">
                    {t(`worth.${key}`)}
                    <div className="soft">{t(`worth.${key}Text`)}</div>
                  </th>
                  <td data-numeric>
                    <span className="figure">
                      {t('value.terms.between', {
                        low: format.euroWhole(interval.low),
                        high: format.euroWhole(interval.high),
                      })}
                    </span>
                    <div>
                      <RangeBar
                        low={interval.low}
                        value={row.clv}
                        high={interval.high}
                        to={Math.max(estimate?.high ?? 0, outcome?.high ?? 0)}
                        width={144}
                      />
                    </div>
                  </td>
                </tr>
              ),
          )}
        </tbody>
      </table>
      <p className={`${style.policy} soft`} style={{ marginTop: 8 }}>
        {t('value.terms.interval', { share: format.shareShort(settings.interval) })}. {t('worth.differ')}
      </p>
    </section>
  )
}
