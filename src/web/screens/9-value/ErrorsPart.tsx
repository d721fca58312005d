import type { getTrust } from '../../../contract/9-value.ts'
import type { Answer } from '../../api/client.ts'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import style from './Value.module.css'

/** How far off the model was per customer, beside the simplest rule there is. */
export function ErrorsPart(props: { errors: NonNullable<Answer<typeof getTrust>['errors']> }) {
  const { t, format } = useWords()
  const { errors } = props
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
    { key: 'bias', value: <Share of={errors.bias} signed />, note: t('trust.errors.biasNote') },
    { key: 'brier', value: format.number(errors.brier, 3), note: t('trust.errors.brierNote') },
  ] as const
  return (
    <section className={style.facts}>
      <h3>{t('trust.errors.title')}</h3>
      <p>{t(errors.meanAbsolute <= errors.baseline ? 'trust.errors.better' : 'trust.errors.worse')}</p>
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
