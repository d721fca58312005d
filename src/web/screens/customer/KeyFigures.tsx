import type { ReactNode } from 'react'
import type { CustomerPage, CustomerRow } from '../../../contract/customers.ts'
import { Basis } from '../../parts/Basis.tsx'
import { Explain } from '../../parts/Explain.tsx'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'
import style from './Customer.module.css'

/**
 * The figures at the head, each a door to its explanation. Over a period of a year the expected contribution (W × A)
 * is the contribution itself; then it is left out.
 */
export function KeyFigures(props: { page: CustomerPage; row: CustomerRow }) {
  const { t, format } = useWords()
  const { page, row } = props
  const { ranks, before } = page
  const id = page.customer.id
  const figure = (name: 'revenue' | 'grossMargin' | 'costToServe' | 'contribution', notes: ReactNode[]) => (
    <div>
      <dt>{t(`terms.${name}`)}</dt>
      <dd>
        <Explain figure={name} title={t(`terms.${name}`)} customer={id}>
          <Money cents={row[name]} plain={name === 'costToServe'} />
        </Explain>
        {notes.map((note, place) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the notes of a figure have a fixed order
          note ? <small key={place}>{note}</small> : null,
        )}
      </dd>
    </div>
  )
  const rank = (of: 'revenue' | 'contribution') =>
    ranks && (
      <span title={t('customer.rankTitle', { figure: t(`terms.${of}`) })}>
        {t('customer.rank', { rank: format.number(ranks[of]), of: format.number(ranks.of) })}
      </span>
    )
  const change = (now: number, then: number | undefined) => {
    if (then === undefined || then === 0) return t('customer.beforeNone')
    const part = (now - then) / Math.abs(then)
    return t('customer.before', { change: (part > 0 ? '+' : '') + format.share(part) })
  }
  const ofRevenue = (cents: number) =>
    row.revenue > 0 && t('customer.ofRevenue', { share: format.share(cents / row.revenue) })

  return (
    <dl className={style.figures}>
      {figure('revenue', [
        t('customer.share', { share: format.share(row.revenueShare) }),
        rank('revenue'),
        change(row.revenue, before?.revenue),
      ])}
      {figure('grossMargin', [
        ofRevenue(row.grossMargin),
        <Basis key="basis" basis={page.basis} />,
        change(row.grossMargin, before?.grossMargin),
      ])}
      {figure('costToServe', [ofRevenue(row.costToServe)])}
      {figure('contribution', [
        ofRevenue(row.contribution),
        rank('contribution'),
        change(row.contribution, before?.contribution),
      ])}
      {page.expected && page.expected.yearly !== row.contribution && (
        <div>
          <dt>{t('customer.expected')}</dt>
          <dd>
            <Money cents={page.expected.yearly} whole />
            <small>≈ {t('common.estimate')}</small>
            <small>{t('customer.expectedHow')}</small>
          </dd>
        </div>
      )}
    </dl>
  )
}
