import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { getScores } from '../../../contract/2-classification.ts'
import type { Answer } from '../../api/client.ts'
import { scoreSpread } from '../../charts/score-spread.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { useWords } from '../../words/say.ts'
import style from './Scores.module.css'

type Scores = Answer<typeof getScores>

/** How the scores lie and whose class is stable, with the weights of the criteria beside it. */
export function ScoreSpread(props: { data: Scores }) {
  const { t, format } = useWords()
  const { spread, scored, stable, runs } = props.data
  const draw = useCallback(
    (width: number) =>
      scoreSpread(spread, {
        width,
        format,
        label: {
          score: t('terms.score'),
          customers: t('classification.classes.customers'),
          stable: t('classification.scores.stable'),
          unstable: t('classification.scores.unstable'),
        },
      }),
    [spread, t, format],
  )
  return (
    <div className={style.together}>
      <ChartFrame
        title={t(stable === scored ? 'classification.scores.titleAll' : 'classification.scores.title', {
          count: stable,
          all: scored,
        })}
        note={t(stable === scored ? 'classification.scores.note' : 'classification.scores.noteUnstable', {
          runs,
        })}
        draw={draw}
        height={240}
      />
      <Weights data={props.data} />
    </div>
  )
}

/** The criteria with their weights, and of how many customers each is known. */
function Weights(props: { data: Scores }) {
  const { t, format, code } = useWords()
  const { criteria, customers } = props.data
  const unknown = criteria.some(one => one.known < customers && one.source === 'judged')
  return (
    <section>
      <h3>{t('classification.scores.weights')}</h3>
      <ul className={style.weights}>
        {criteria.map(one => (
          <li key={one.criterion}>
            <span>{code('figures', one.criterion)}</span>
            <span className="figure">{format.share(one.weight).replace(/[.,]0/, '')}</span>
            <small className={`${style.known} soft`}>
              {one.source === 'judged' && `${t('common.judged')}, `}
              {t('classification.scores.known', { count: one.known, all: customers })}
            </small>
          </li>
        ))}
      </ul>
      <p className="soft">
        {t('classification.scores.weightsNote')}{' '}
        {unknown && <Link to="/analysis/judge">{t('classification.scores.judge')}</Link>}
      </p>
    </section>
  )
}
