import { Explain } from '../../../parts/Explain.tsx'
import { Money } from '../../../parts/Money.tsx'
import { useWords } from '../../../words/say.ts'
import style from '../Customer.module.css'
import type { Worth } from './worth.ts'

/** The figures at the head of the tab, each a door to its explanation. */
export function WorthFigures(props: { data: Worth }) {
  const { t, format } = useWords()
  const { row, settings, outcome, measure } = props.data
  const whole = props.data.expected.find(one => one.months === settings.horizonMonths)
  const customer = row.id
  return (
    <dl className={style.figures}>
      <div>
        <dt>{t('value.terms.clv')}</dt>
        <dd>
          <Explain figure="clv" title={t('value.terms.clv')} customer={customer}>
            <Money cents={row.clv} whole />
          </Explain>
          {outcome && (
            <small>
              {t('worth.clvInterval', {
                low: format.euroWhole(outcome.low),
                high: format.euroWhole(outcome.high),
              })}
            </small>
          )}
          {measure === 'model' && (
            <small>
              <Explain figure="wTimesA" title={t('value.terms.wTimesA')} customer={customer}>
                {t('worth.beside', { amount: format.euroWhole(row.wTimesA) })}
              </Explain>
            </small>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('value.terms.alive')}</dt>
        <dd>
          {row.alive === null ? (
            <>
              <span className="soft">{t('common.nothing')}</span>
              <small>{t('worth.aliveUnknown')}</small>
            </>
          ) : (
            <Explain figure="alive" title={t('value.terms.alive')} customer={customer}>
              <span className="figure">{format.share(row.alive)}</span>
            </Explain>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('value.terms.expectedPurchases')}</dt>
        <dd>
          <Explain figure="expectedPurchases" title={t('value.terms.expectedPurchases')} customer={customer}>
            <span className="figure">{format.number(row.expectedPurchases, 1)}</span>
          </Explain>
          <small>
            {whole
              ? t('worth.expectedIn', {
                  months: settings.horizonMonths,
                  low: format.number(whole.low),
                  high: format.number(whole.high),
                })
              : t('worth.expectedInOne', { months: settings.horizonMonths })}
          </small>
        </dd>
      </div>
      <div>
        <dt>{t('value.terms.perPurchase')}</dt>
        <dd>
          <Money cents={row.perPurchase} />
          <small>{t('worth.perPurchaseNote')}</small>
        </dd>
      </div>
    </dl>
  )
}
