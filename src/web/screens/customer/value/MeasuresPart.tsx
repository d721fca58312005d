import { Money } from '../../../parts/Money.tsx'
import { useWords } from '../../../words/say.ts'
import style from '../Customer.module.css'
import { differenceWords } from './difference.ts'
import type { Worth } from './worth.ts'

/** The measures side by side, and the steps from the simplest to the one that counts. */
export function MeasuresPart(props: { data: Worth }) {
  const { t } = useWords()
  const { measures } = props.data
  if (measures.length < 2) return null
  return (
    <section className={style.part}>
      <h2>{t('worth.measuresTitle')}</h2>
      <table className={style.inputs}>
        <tbody>
          {measures.map(({ key, cents }) => (
            <tr key={key}>
              <th scope="row">
                {t(`worth.measures.${key}`)}
                <div className="soft">{t(`worth.measureTexts.${key}`)}</div>
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
      <Differences data={props.data} />
    </section>
  )
}

/** From W × A step by step to the value, then what makes any measure of this customer less sure. */
function Differences(props: { data: Worth }) {
  const { t, code, format } = useWords()
  const { differences, measures, measure } = props.data
  const said = differences.map(difference => {
    const words = differenceWords(difference, format)
    return { ...words, text: code('worth.differences', words.code, words.values) }
  })
  const steps = said.filter(one => one.change !== null)
  const remarks = said.filter(one => one.change === null)
  const amount = (key: (typeof measures)[number]['key']) =>
    measures.find(one => one.key === key)?.cents ?? null
  const end = measure === 'model' ? 'clv' : 'presentValue'
  return (
    <>
      <h3 style={{ margin: '16px 0 8px' }}>
        {t(measure === 'model' ? 'worth.differTitle' : 'worth.differPresent')}
      </h3>
      {steps.length === 0 ? (
        <p className="soft">{t('worth.differNone')}</p>
      ) : (
        <table className={style.inputs}>
          <tbody>
            <tr>
              <th scope="row">{t('worth.measures.wTimesA')}</th>
              <td data-numeric>
                <Money cents={amount('wTimesA')} whole />
              </td>
            </tr>
            {steps.map((step, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps have a fixed order
              <tr key={place}>
                <th scope="row">{step.text}</th>
                <td data-numeric>
                  {(step.change ?? 0) > 0 && '+'}
                  <Money cents={step.change} whole />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">
                <strong>{t(`worth.measures.${end}`)}</strong>
              </th>
              <td data-numeric>
                <strong>
                  <Money cents={amount(end)} whole />
                </strong>
              </td>
            </tr>
          </tbody>
        </table>
      )}
      {remarks.length > 0 && (
        <>
          <h3 style={{ margin: '16px 0 8px' }}>{t('worth.remarks')}</h3>
          <ul style={{ margin: 0, paddingLeft: 24 }}>
            {remarks.map(remark => (
              <li key={remark.code}>{remark.text}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
