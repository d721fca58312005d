import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import type { ValueOverview } from './answers.ts'
import { parameterText } from './parameters.ts'
import style from './Value.module.css'

/** From this correlation of number and size on the spend model is no longer trusted without a word. */
const INDEPENDENT_BELOW = 0.2

/** What a purchase brings: the customer's own mean, or Gamma–Gamma with what must be known of it. */
export function SpendPart(props: { data: ValueOverview }) {
  const { t, format } = useWords()
  const { spend } = props.data
  if (!spend)
    return (
      <Section title={t('value.overview.spend')}>
        <p className={style.facts}>{t('value.overview.spendOwn')}</p>
      </Section>
    )
  const { correlation, populationMean } = spend
  const customers = format.number(spend.customers)
  return (
    <Section title={t('value.overview.spend')}>
      <div className={style.facts}>
        <p>
          {populationMean === null
            ? t('value.overview.spendModelNoMean', { customers })
            : t('value.overview.spendModel', { customers, mean: format.euro(populationMean) })}{' '}
          {spend.leftOut > 0 && t('value.overview.spendLeftOut', { count: spend.leftOut })}
        </p>
        {correlation !== null &&
          (Math.abs(correlation) < INDEPENDENT_BELOW ? (
            <p>{t('value.overview.correlationLow', { value: format.number(correlation, 2) })}</p>
          ) : (
            <p>
              {t('value.overview.correlationHigh', {
                value: format.number(correlation, 2),
                direction: t(correlation > 0 ? 'value.overview.larger' : 'value.overview.smaller'),
              })}
            </p>
          ))}
        <p className="soft">
          {t('value.overview.parameters', {
            list: spend.parameters.map(one => parameterText(one, format)).join(' · '),
          })}
        </p>
      </div>
    </Section>
  )
}
