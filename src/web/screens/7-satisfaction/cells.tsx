import type { DryingUpRow } from '../../../contract/7-satisfaction.ts'
import { PairBar } from '../../parts/PairBar.tsx'
import { useWords } from '../../words/say.ts'
import style from './Drying.module.css'
import { SCALE, sureStep, sureWord } from './sureness.ts'

/** How sure, as a percentage and as dots on a plain scale; the word for it on hover and for the ear. */
export function Sure(props: { of: number | null }) {
  const { t, format } = useWords()
  const { of: sure } = props
  if (sure === null) return <span className="soft">{t('common.nothing')}</span>
  const words = t(`dryingUp.sure.${sureWord(sure)}`)
  return (
    <span className={style.sure} title={words}>
      <span className="figure">{format.share(Math.min(sure, 0.999))}</span>
      <Dots filled={sureStep(sure)} />
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

function Dots(props: { filled: number }) {
  return (
    <svg width={34} height={8} viewBox="0 0 34 8" aria-hidden className={style.dots}>
      {[1, 2, 3, 4].map(dot => (
        <circle key={dot} cx={dot * 9 - 5} cy={4} r={3} data-filled={dot <= props.filled} />
      ))}
    </svg>
  )
}

/** What the little pictures of the tables mean. */
export function Legend() {
  const { t, format } = useWords()
  return (
    <div className={style.legend}>
      <span>{t('dryingUp.list.legend')}</span>
      <span>{t('dryingUp.list.sure')}:</span>
      {SCALE.map(
        (step, place) =>
          place > 0 && (
            <span key={step.word}>
              <Dots filled={place} />{' '}
              {t('dryingUp.list.legendSure', {
                words: t(`dryingUp.sure.${step.word}`),
                from: format.shareShort(step.from),
              })}
            </span>
          ),
      )}
    </div>
  )
}

/** Expected and what came, in numbers: 11,9 → 2. */
export function Pair(props: {
  expected: number | null
  got: number | null
  written: (value: number) => string
}) {
  const { t } = useWords()
  const { expected, got, written } = props
  if (expected === null || got === null) return <span className="soft">{t('common.nothing')}</span>
  return (
    <span
      className="figure"
      title={t('dryingUp.list.expectedGot', { expected: written(expected), got: written(got) })}
    >
      <span className="soft">{written(expected)}</span>
      <span aria-hidden> → </span>
      <span className="visually-hidden"> → </span>
      <strong>{written(got)}</strong>
    </span>
  )
}

/** The same of revenue, with a little picture. */
export function SpendingPair(props: { row: Pick<DryingUpRow, 'expectedRevenue' | 'revenue'> }) {
  const { format } = useWords()
  const { expectedRevenue, revenue } = props.row
  return (
    <span className={style.pair}>
      <Pair expected={expectedRevenue} got={revenue} written={format.euroWhole} />
      {expectedRevenue !== null && revenue !== null && (
        <PairBar expected={expectedRevenue} got={revenue} width={40} />
      )}
    </span>
  )
}

const MARKS = {
  dryingUp: '▼',
  segment: '◆',
  steady: '●',
  tooFew: '○',
  paused: '‖',
  lost: '×',
  none: '·',
} as const

/** The state with its sign; the sentence behind it on hover. */
export function StateChip(props: { state: DryingUpRow['state'] }) {
  const { t } = useWords()
  const { state } = props
  return (
    <span className={style.state} data-state={state} title={t(`dryingUp.stateTexts.${state}`)}>
      <span aria-hidden className={style.mark}>
        {MARKS[state]}
      </span>
      {t(`dryingUp.states.${state}`)}
    </span>
  )
}
