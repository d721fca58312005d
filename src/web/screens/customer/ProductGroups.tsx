import type { CustomerPage } from '../../../contract/customers.ts'
import { Money } from '../../parts/Money.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import style from './Customer.module.css'

/** Revenue per product group, with the customer's share of our sales in it (1.2: shown, never tested). */
export function ProductGroups(props: { page: CustomerPage }) {
  const { t } = useWords()
  const { productGroups } = props.page
  if (productGroups.length === 0) return null
  return (
    <section className={style.part}>
      <h2>{t('customer.groupsTitle')}</h2>
      <table className={style.inputs}>
        <thead>
          <tr>
            <th scope="col">{t('customer.productGroup')}</th>
            <th scope="col" data-numeric>
              {t('terms.revenue')}
            </th>
            <th scope="col" data-numeric>
              {t('customer.groupShare')}
            </th>
          </tr>
        </thead>
        <tbody>
          {productGroups.map(group => (
            <tr key={group.group}>
              <th scope="row">{group.group || t('customer.noGroup')}</th>
              <td data-numeric>
                <Money cents={group.revenue} />
              </td>
              <td data-numeric>
                <Share of={group.share} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
