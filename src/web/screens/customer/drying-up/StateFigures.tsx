import { Explain } from '../../../parts/Explain.tsx'
import { Money } from '../../../parts/Money.tsx'
import { useWords } from '../../../words/say.ts'
import { StateChip, Sure } from '../../7-satisfaction/cells.tsx'
import { sureFigure, surenessOf } from '../../7-satisfaction/sureness.ts'
import { daysBetween } from '../../9-value/days.ts'
import style from '../Customer.module.css'
import type { CustomerDryingUp } from './answer.ts'

/** State, how sure, at stake and since when. */
export function StateFigures(props: { data: CustomerDryingUp }) {
  const { t, format } = useWords()
  const { row, asOf } = props.data
  const sure = surenessOf(row)
  const listed = row.state === 'dryingUp'
  const nothing = <span className="soft">{t('common.nothing')}</span>
  return (
    <dl className={style.figures}>
      {!listed && (
        <div>
          <dt>{t('leaving.tab.state')}</dt>
          <dd style={{ fontSize: '0.9375rem', lineHeight: 2 }}>
            <StateChip state={row.state} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('leaving.tab.sure')}</dt>
        <dd>
          {sure === null ? (
            nothing
          ) : (
            <Explain
              figure={sureFigure(row)}
              title={`${row.name}: ${t('leaving.tab.sure')}`}
              customer={row.id}
            >
              <Sure of={sure} />
            </Explain>
          )}
          <small>
            {sure === null
              ? t('leaving.tab.sureNone')
              : t(row.causes[0] === 'value' ? 'leaving.tab.fellValue' : 'leaving.tab.fellRate')}
          </small>
        </dd>
      </div>
      {listed && (
        <>
          <div>
            <dt>{t('leaving.tab.atStake')}</dt>
            <dd>
              <Explain
                figure="revenueAtStake"
                title={`${row.name}: ${t('leaving.tab.atStake')}`}
                customer={row.id}
              >
                <Money cents={row.revenueAtStake} whole />
              </Explain>
            </dd>
          </div>
          <div>
            <dt>{t('leaving.tab.margin')}</dt>
            <dd>
              <Explain
                figure="marginAtStake"
                title={`${row.name}: ${t('leaving.tab.margin')}`}
                customer={row.id}
              >
                <Money cents={row.marginAtStake} whole />
              </Explain>
              <small>{t('leaving.tab.marginNote')}</small>
            </dd>
          </div>
        </>
      )}
      {listed && (
        <div>
          <dt>{t('leaving.tab.since')}</dt>
          <dd>
            {row.since === null ? nothing : format.day(row.since)}
            <small>
              {row.listedSince === null
                ? row.since === null && t('leaving.tab.sinceNone')
                : t('leaving.tab.listedSince', { day: format.day(row.listedSince) })}
            </small>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('leaving.tab.lastPurchase')}</dt>
        <dd>
          {row.lastPurchase === null ? nothing : format.day(row.lastPurchase)}
          {row.lastPurchase !== null && (
            <small>{t('leaving.tab.daysAgo', { count: daysBetween(row.lastPurchase, asOf) })}</small>
          )}
        </dd>
      </div>
    </dl>
  )
}
