import type { getTrust } from '../../../contract/9-value.ts'
import type { Answer } from '../../api/client.ts'
import { useWords } from '../../words/say.ts'
import style from './Value.module.css'

/** Within this part of each other two errors are called equal. */
const EQUAL = 0.05

/** How far off the model was per customer, beside the simplest rule there is. */
export function ErrorsPart(props: { errors: NonNullable<Answer<typeof getTrust>['errors']> }) {
  const { t, format } = useWords()
  const { errors } = props
  const against = errors.meanAbsolute / Math.max(1e-9, errors.baseline)
  const verdict = against > 1 + EQUAL ? 'worse' : against < 1 - EQUAL ? 'better' : 'equal'
  const rows = [
    {
      key: 'meanAbsolute',
      value: format.number(errors.meanAbsolute, 3),
      note: t('trust.errors.meanAbsoluteNote', { baseline: format.number(errors.baseline, 3) }),
    },
    {
      key: 'rootMeanSquare',
      value: format.number(errors.rootMeanSquare, 3),
      note: t('trust.errors.rootMeanSquareNote'),
    },
    {
      key: 'bias',
      value: (errors.bias > 0 ? '+' : '') + format.share(errors.bias),
      note: t('trust.errors.biasNote'),
    },
    { key: 'brier', value: format.number(errors.brier, 3), note: t('trust.errors.brierNote') },
  ] as const
  return (
    <section className={style.facts}>
      <h3>{t('trust.errors.title')}</h3>
      <p>{t(`trust.errors.${verdict}`)}</p>
      <table className={style.inputs}>
        <tbody>
          {rows.map(row => (
            <tr key={row.key}>
              <th scope="row">
                {t(`trust.errors.${row.key}`)}
                <small>{row.note}</small>
              </th>
              <td data-numeric className="figure">
                {row.value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
