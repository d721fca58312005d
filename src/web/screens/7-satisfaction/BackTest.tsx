import { useQuery } from '@tanstack/react-query'
import { type BackTestResult, getDryingUp, getDryingUpBackTest } from '../../../contract/7-satisfaction.ts'
import { getSettings } from '../../../contract/settings.ts'
import { ask } from '../../api/ask.ts'
import { useView } from '../../app/view.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { Total, Totals } from '../../parts/Totals.tsx'
import { useWords } from '../../words/say.ts'
import { AlarmYears, CauseTable } from './AlarmParts.tsx'
import style from './Drying.module.css'
import { DryingScreen } from './DryingScreen.tsx'
import { LossPart } from './LossPart.tsx'

/** How good the alarms were, judged on history, and what was lost by drying up against by leaving. */
export function BackTestScreen() {
  const { t, format } = useWords()
  const { group } = useView()
  const answer = useQuery(ask(getDryingUpBackTest, { query: { group } }))
  const list = useQuery(ask(getDryingUp, { query: { group, limit: 1 } })).data
  const title = useFinding()
  return (
    <DryingScreen
      answer={answer}
      title={({ backTest }) => (backTest ? title(backTest) : t('dryingUp.parts.backTest'))}
      lead={({ backTest }) =>
        backTest &&
        t('dryingUp.backTest.lead', {
          count: backTest.monthEnds,
          from: format.day(backTest.from),
          to: format.day(backTest.to),
        })
      }
    >
      {({ backTest }) => (
        <>
          {backTest ? (
            <Judged result={backTest} />
          ) : (
            <EmptyState
              title={t('dryingUp.backTest.tooShortTitle')}
              text={t('dryingUp.backTest.tooShortText')}
            />
          )}
          {list && <LossPart losses={list.losses} />}
        </>
      )}
    </DryingScreen>
  )
}

/** In one sentence: of 100 alarms so many came true, so many days before it was too late. */
function useFinding() {
  const { t, format } = useWords()
  return ({ precision, daysToLastPurchase, daysBeforeLost }: BackTestResult): string => {
    if (precision === null) return t('dryingUp.backTest.titleNone')
    const came = format.number(100 * precision)
    if (daysToLastPurchase !== null && daysToLastPurchase > 0)
      return t('dryingUp.backTest.titleEarly', { came, days: format.number(daysToLastPurchase) })
    if (daysBeforeLost !== null && daysBeforeLost > 0)
      return t('dryingUp.backTest.titleLate', { came, days: format.number(daysBeforeLost) })
    return t('dryingUp.backTest.title', { came })
  }
}

function Judged(props: { result: BackTestResult }) {
  const { t, format } = useWords()
  const { result } = props
  const { daysToLastPurchase: toLast, daysBeforeLost } = result
  const days = toLast !== null && toLast > 0 ? toLast : daysBeforeLost
  return (
    <>
      <Totals>
        <Total name={t('dryingUp.backTest.alarms')} note={t('dryingUp.backTest.alarmsNote')}>
          {format.number(result.alarms)}
        </Total>
        <Total
          name={t('dryingUp.backTest.precision')}
          note={t('dryingUp.backTest.precisionNote', {
            true: format.number(result.true),
            alarms: format.number(result.alarms),
          })}
        >
          <Share of={result.precision} />
        </Total>
        <Total name={t('dryingUp.backTest.otherwise')} note={t('dryingUp.backTest.otherwiseNote')}>
          <Share of={result.otherwise} />
        </Total>
        <Total
          name={t('dryingUp.backTest.recall')}
          note={t('dryingUp.backTest.recallNote', {
            caught: format.number(result.caught),
            falls: format.number(result.falls),
          })}
        >
          <Share of={result.recall} />
        </Total>
        <Total
          name={t('dryingUp.backTest.recallRevenue')}
          note={t('dryingUp.backTest.recallRevenueNote', {
            caught: format.euroShort(result.missedCaught),
            missed: format.euroShort(result.missed),
          })}
        >
          <Share of={result.recallByRevenue} />
        </Total>
        <Total
          name={t('dryingUp.backTest.early')}
          note={t(
            days === toLast && days !== null
              ? 'dryingUp.backTest.earlyNoteLast'
              : 'dryingUp.backTest.earlyNote',
          )}
        >
          {days === null ? (
            <span className="soft">{t('common.nothing')}</span>
          ) : (
            t('dryingUp.backTest.earlyDays', { days: format.number(days) })
          )}
        </Total>
      </Totals>
      <Section title={t('dryingUp.backTest.meansTitle')}>
        <Meaning result={result} />
      </Section>
      {result.alarms > 0 && (
        <div className={style.sides}>
          <AlarmYears result={result} />
          <CauseTable causes={result.causes} />
        </div>
      )}
    </>
  )
}

/** The figures as a commercial director would put them. */
function Meaning(props: { result: BackTestResult }) {
  const { t, format } = useWords()
  const { precision, otherwise, daysToLastPurchase, daysBeforeLost, ...result } = props.result
  const settings = useQuery(ask(getSettings)).data?.settings
  const fall = settings?.dryingUp?.fall
  const wrong = result.alarms - result.true
  const amount = { amount: format.euroWhole(result.missedCaught), missed: format.euroWhole(result.missed) }
  const shares = precision !== null &&
    otherwise !== null && { precision: format.share(precision), otherwise: format.share(otherwise) }
  return (
    <ul className={style.facts}>
      <li>
        {typeof fall === 'number'
          ? t('dryingUp.backTest.trueMeans', { fall: format.shareShort(fall) })
          : t('dryingUp.backTest.trueMeansPlain')}
      </li>
      {shares && precision > otherwise && otherwise > 0 && (
        <li>
          {t('dryingUp.backTest.better', { ...shares, times: format.number(precision / otherwise, 1) })}
        </li>
      )}
      {shares && precision <= otherwise && <li>{t('dryingUp.backTest.noBetter', shares)}</li>}
      <li>{t('dryingUp.backTest.sureMeans')}</li>
      {wrong > 0 && (
        <li>
          {t('dryingUp.backTest.falseCost', {
            count: wrong,
            perMonth: format.number(wrong / result.monthEnds, 1),
          })}
        </li>
      )}
      {result.missedCaught > 0 && <li>{t('dryingUp.backTest.missedCost', amount)}</li>}
      {result.gone > 0 && (
        <li>
          {t('dryingUp.backTest.gone', { count: result.gone })}{' '}
          {daysToLastPurchase !== null &&
            (daysToLastPurchase > 0
              ? t('dryingUp.backTest.beforeLast', { days: format.number(daysToLastPurchase) })
              : daysBeforeLost !== null &&
                t('dryingUp.backTest.afterLast', {
                  days: format.number(-daysToLastPurchase),
                  lost: format.number(daysBeforeLost),
                }))}
        </li>
      )}
    </ul>
  )
}
