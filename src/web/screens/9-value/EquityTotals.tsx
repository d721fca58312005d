import { Title } from '@mantine/core'
import { Explain } from '../../parts/Explain.tsx'
import { Money } from '../../parts/Money.tsx'
import { Total, Totals } from '../../parts/Totals.tsx'
import { useWords } from '../../words/say.ts'
import type { ValueOverview } from './answers.ts'

/** Customer equity in a sentence with its interval, and the figures that belong to it. */
export function EquityTotals(props: { data: ValueOverview }) {
  const { t, format } = useWords()
  const { equity, settings, customers, simple } = props.data
  const months = settings.horizonMonths
  return (
    <section>
      <Title order={2} mb="sm">
        {t('value.overview.title', { months, amount: format.euroWhole(equity.total) })}
      </Title>
      <Totals>
        <Total
          name={t('value.terms.equity')}
          note={
            equity.interval
              ? t('value.overview.between', {
                  share: format.shareShort(settings.interval),
                  low: format.euroWhole(equity.interval.low),
                  high: format.euroWhole(equity.interval.high),
                })
              : t('value.overview.noInterval')
          }
        >
          <Explain figure="equity" title={t('value.terms.equity')}>
            <Money cents={equity.total} whole />
          </Explain>
        </Total>
        <Total
          name={t('value.terms.clv')}
          note={
            <>
              {t('value.overview.perHead')}{' '}
              {equity.negativeCustomers === 0
                ? t('value.overview.negativeNone')
                : t('value.overview.negative', {
                    count: equity.negativeCustomers,
                    amount: format.euroWhole(equity.negative),
                  })}
            </>
          }
        >
          <Explain figure="clv" title={t('value.terms.clv')}>
            <Money cents={equity.total / Math.max(1, customers)} whole />
          </Explain>
        </Total>
        <Total
          name={t('value.overview.stillThere')}
          note={
            equity.alive === null
              ? t('value.overview.aliveUnknown')
              : t('value.overview.ofCustomers', { all: customers })
          }
        >
          {equity.alive === null ? (
            <span className="soft">{t('common.nothing')}</span>
          ) : (
            <Explain figure="alive" title={t('value.terms.alive')}>
              <span className="figure">{format.number(equity.alive)}</span>
            </Explain>
          )}
        </Total>
        <Total name={t('value.terms.expectedPurchases')} note={t('value.horizon', { months })}>
          <Explain figure="expectedPurchases" title={t('value.terms.expectedPurchases')}>
            <span className="figure">{format.number(equity.expectedPurchases)}</span>
          </Explain>
        </Total>
        <Total name={t('value.terms.wTimesA')} note={t('value.overview.wTimesANote', { months })}>
          <Explain figure="wTimesA" title={t('value.terms.wTimesA')}>
            <Money cents={simple.wTimesA} whole />
          </Explain>
        </Total>
      </Totals>
    </section>
  )
}
