import type { CustomerPage } from '../../../contract/customers.ts'
import { Money } from '../../parts/Money.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import style from './Customer.module.css'

/** Contribution as orders × value per order × contribution %, and which of the three raises it most (1.4). */
export function LeversPart(props: { page: CustomerPage }) {
  const { t, format } = useWords()
  const { levers } = props.page
  if (!levers) return null
  const rows = [
    { id: 'orders', name: t('customer.leverOrders'), value: format.number(levers.orders) },
    { id: 'value', name: t('customer.leverValue'), value: <Money cents={levers.valuePerOrder} /> },
    { id: 'margin', name: t('customer.leverMargin'), value: <Share of={levers.contributionShare} /> },
  ]
  return (
    <section className={style.part}>
      <h2>{t('customer.leversTitle')}</h2>
      <table className={style.inputs}>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td className="soft">{levers.best === row.id && `↑ ${t('customer.leverBest')}`}</td>
              <td data-numeric>{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
