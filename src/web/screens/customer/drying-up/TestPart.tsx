import type { ReactNode } from 'react'
import { Money } from '../../../parts/Money.tsx'
import { useWords } from '../../../words/say.ts'
import style from '../Customer.module.css'
import type { CustomerDryingUp } from './answer.ts'

type Test = NonNullable<CustomerDryingUp['test']>

/** The numbers that the probability is worked out of: before the window against in it. */
export function TestPart(props: { data: CustomerDryingUp }) {
  const { t, format } = useWords()
  const { test, row, season } = props.data
  if (!test) return null
  const { before, window } = test
  const money = (cents: number | null) =>
    cents === null ? <span className="soft">{t('common.nothing')}</span> : <Money cents={cents} whole />
  const lines: {
    key: string
    name: string
    of: (side: Test['before']) => ReactNode
    expected?: ReactNode
  }[] = [
    {
      key: 'days',
      name: t('leaving.tab.test.days'),
      of: side => <span className="figure">{format.number(side.weightedDays)}</span>,
    },
    {
      key: 'purchases',
      name: t('leaving.tab.test.purchases'),
      of: side => <span className="figure">{format.number(side.purchases)}</span>,
      expected: row.expectedPurchases !== null && (
        <span className="figure">{format.number(row.expectedPurchases, 1)}</span>
      ),
    },
    {
      key: 'revenue',
      name: t('leaving.tab.test.revenue'),
      of: side => money(side.revenue),
      expected: money(row.expectedRevenue),
    },
    { key: 'margin', name: t('leaving.tab.test.margin'), of: side => money(side.grossMargin) },
    { key: 'per', name: t('leaving.tab.test.perPurchase'), of: side => money(side.valuePerPurchase) },
  ]
  return (
    <section className={style.part}>
      <h2>{t('leaving.tab.test.title')}</h2>
      <div style={{ overflowX: 'auto' }}>
        <table className={style.inputs}>
          <thead>
            <tr>
              <td />
              <th scope="col" data-numeric>
                {t('leaving.tab.test.before')}
                <br />
                {format.period(before)}
              </th>
              <th scope="col" data-numeric>
                {t('leaving.tab.test.window')}
                <br />
                {format.period(window)}
              </th>
              <th scope="col" data-numeric>
                {t('leaving.tab.test.expected')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <tr key={line.key}>
                <th scope="row">{line.name}</th>
                <td data-numeric>{line.of(before)}</td>
                <td data-numeric>{line.of(window)}</td>
                <td data-numeric>{line.expected}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="soft" style={{ margin: '12px 0 0', paddingLeft: 20 }}>
        <li>
          {t('leaving.tab.test.rule', {
            from: format.shareShort(test.alarmFrom),
            fall: format.shareShort(test.fall),
            off: format.shareShort(test.offBelow),
          })}
        </li>
        {row.valueChance !== null && (
          <li>{t('leaving.tab.test.chance', { share: format.share(row.valueChance) })}</li>
        )}
        {row.segmentFactor !== null && (
          <li>{t('leaving.tab.test.segment', { share: format.shareShort(round(row.segmentFactor)) })}</li>
        )}
        {season && <li>{seasonText(season)}</li>}
      </ul>
    </section>
  )

  function seasonText(weights: readonly number[]): string {
    const most = Math.max(...weights)
    const least = Math.min(...weights)
    return t('leaving.tab.test.season', {
      high: t(`leaving.months.${MONTHS[weights.indexOf(most)] ?? 'm1'}`),
      most: format.number(most, 1),
      low: t(`leaving.months.${MONTHS[weights.indexOf(least)] ?? 'm1'}`),
      least: format.number(least, 1),
    })
  }
}

const MONTHS = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9', 'm10', 'm11', 'm12'] as const
const round = (factor: number) => Math.round(100 * factor) / 100
