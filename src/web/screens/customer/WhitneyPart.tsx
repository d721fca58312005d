import { Link } from '@tanstack/react-router'
import type { CustomerPage } from '../../../contract/customers.ts'
import { useMay } from '../../app/rights.ts'
import { Explain } from '../../parts/Explain.tsx'
import { useWords } from '../../words/say.ts'
import style from './Customer.module.css'

/** Whitney's qualification (1.11): the policy or policies, and the three inputs with how near each is to turning. */
export function WhitneyPart(props: { page: CustomerPage }) {
  const { t, format } = useWords()
  const may = useMay('judge')
  const { whitney, customer } = props.page
  if (!whitney) return null
  const threshold = format.number(whitney.threshold, 1)
  const inputs = [
    {
      name: t('customer.strategic'),
      answer: t(`customer.answers.${whitney.strategic}`),
      near:
        whitney.score === null
          ? t('customer.nearStrategicOpen', { threshold })
          : t('customer.nearStrategic', { score: format.number(whitney.score, 1), threshold }),
      open: whitney.strategic === 'toJudge',
    },
    {
      name: t('customer.significant'),
      answer: t(`customer.answers.${whitney.significant ? 'yes' : 'no'}`),
      near: whitney.nearSignificant === null ? '' : nearSignificant(whitney.nearSignificant),
      open: false,
    },
    {
      name: t('customer.profitable'),
      answer: t(`customer.answers.${whitney.profitable ? 'yes' : 'no'}`),
      near:
        whitney.nearProfitable === null
          ? ''
          : t('customer.nearProfitable', { share: format.share(whitney.nearProfitable) }),
      open: false,
    },
  ]
  function nearSignificant(near: number): string {
    // Far above, a percentage says less than how many times.
    if (near > 2) {
      const times = near + 1
      return t('customer.nearSignificantTimes', { times: format.number(times, times < 9.95 ? 1 : 0) })
    }
    return t('customer.nearSignificant', { share: (near > 0 ? '+' : '') + format.share(near) })
  }
  return (
    <section className={style.part}>
      <h2>
        <Explain figure="whitney" title={t('customer.whitneyTitle')} customer={customer.id}>
          {t('customer.whitneyTitle')}
        </Explain>
      </h2>
      {whitney.policies.map(policy => (
        <p key={policy} className={style.policy}>
          <strong>{policy}</strong> {t(`terms.policies.${policy}`)}
        </p>
      ))}
      {whitney.policies.length > 1 && <p className={`${style.policy} soft`}>{t('customer.whitneyOpen')}</p>}
      {whitney.provisional && <p className={`${style.policy} soft`}>{t('customer.whitneyProvisional')}</p>}
      <table className={style.inputs}>
        <tbody>
          {inputs.map(input => (
            <tr key={input.name}>
              <th scope="row">{input.name}</th>
              <td>
                <strong>{input.answer}</strong>
              </td>
              <td className="soft">
                {input.near}
                {input.open && may && (
                  <>
                    {' '}
                    <Link
                      to="/customers/$id"
                      params={{ id: String(customer.id) }}
                      search={now => ({ ...now, tab: 'judgements' as const })}
                    >
                      {t('customer.judge')}
                    </Link>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
