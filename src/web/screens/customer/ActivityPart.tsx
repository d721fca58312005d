import type { CustomerPage } from '../../../contract/customers.ts'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'
import style from './Customer.module.css'

/** What was done for the customer and what it cost, per kind. */
export function ActivityPart(props: { page: CustomerPage }) {
  const { t, format, code } = useWords()
  const { activities } = props.page
  return (
    <section className={style.part}>
      <h2>{t('customer.activitiesTitle')}</h2>
      {activities.length === 0 ? (
        <p className="soft">{t('customer.noActivities')}</p>
      ) : (
        <table className={style.inputs}>
          <thead>
            <tr>
              <th scope="col">{t('explain.kind')}</th>
              <th scope="col" data-numeric>
                {t('customer.count')}
              </th>
              <th scope="col" data-numeric>
                {t('customer.minutes')}
              </th>
              <th scope="col" data-numeric>
                {t('customer.activityCost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {activities.map(activity => (
              <tr key={activity.kind}>
                <th scope="row">{code('terms.kinds', activity.kind)}</th>
                <td data-numeric>{format.number(activity.count)}</td>
                <td data-numeric>
                  {activity.minutes > 0 ? format.minutes(activity.minutes) : t('common.nothing')}
                </td>
                <td data-numeric>
                  <Money cents={activity.cost} plain />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
