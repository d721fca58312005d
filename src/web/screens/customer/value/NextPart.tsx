import { useWords } from '../../../words/say.ts'
import style from '../Customer.module.css'
import type { Worth } from './worth.ts'

/** When the next purchase is expected, in words, and how many there are to expect. */
export function NextPart(props: { data: Worth }) {
  const { t, format } = useWords()
  const { next, expected, measure } = props.data
  const sentence = () => {
    if (measure === 'w-times-a') return t('worth.nextUnknown')
    if (!next) return t('worth.nextNever')
    const words = { day: format.day(next.day), early: format.day(next.early) }
    return next.late === null
      ? t('worth.nextOpen', words)
      : t('worth.nextExpected', { ...words, late: format.day(next.late) })
  }
  return (
    <section className={style.part}>
      <h2>{t('worth.nextTitle')}</h2>
      <p className={style.policy}>{sentence()}</p>
      {expected.length > 0 && (
        <table className={style.inputs}>
          <thead>
            <tr>
              <th scope="col">{t('worth.expectedTitle')}</th>
              <th scope="col" data-numeric>
                {t('value.customers.expected')}
              </th>
              <th scope="col" data-numeric>
                {t('value.terms.interval', { share: format.shareShort(props.data.settings.interval) })}
              </th>
            </tr>
          </thead>
          <tbody>
            {expected.map(one => (
              <tr key={one.months}>
                <th scope="row">{t('worth.expectedMonths', { months: one.months })}</th>
                <td data-numeric>{format.number(one.purchases, 1)}</td>
                <td data-numeric>
                  {t('worth.expectedRange', { low: format.number(one.low), high: format.number(one.high) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
