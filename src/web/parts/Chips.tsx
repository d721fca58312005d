import type { CustomerRow } from '../../contract/customers.ts'
import { useWords } from '../words/say.ts'
import style from './Chips.module.css'

type Class = NonNullable<CustomerRow['class']>

/** The class (2.2), told apart by how full its mark is, not by colour alone; loss-making is said without shouting. */
export function ClassChip(props: { class: Class | null }) {
  const { t } = useWords()
  if (props.class === null) return <span className="soft">{t('terms.unclassified')}</span>
  return (
    <span className={style.class} data-class={props.class}>
      <span className={style.mark} aria-hidden />
      {t(`terms.classes.${props.class}`)}
    </span>
  )
}

const QUADRANT_PLACE = { highLow: 0, highHigh: 1, lowLow: 2, lowHigh: 3, apart: -1 } as const

/** The quadrant (1.8) as a little field of four with its own one filled: up is high margin, right is high cost. */
export function QuadrantChip(props: { position: CustomerRow['quadrant']; withName?: boolean }) {
  const { t } = useWords()
  const name = t(`terms.quadrants.${props.position}`)
  const place = QUADRANT_PLACE[props.position]
  return (
    <span className={style.quadrant} title={name}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden>
        {[0, 1, 2, 3].map(cell => (
          <rect
            key={cell}
            x={cell % 2 === 0 ? 0.5 : 7.5}
            y={cell < 2 ? 0.5 : 7.5}
            width="6"
            height="6"
            rx="1"
            data-here={cell === place}
          />
        ))}
      </svg>
      <span className={props.withName ? undefined : 'visually-hidden'}>{name}</span>
    </span>
  )
}

/** Whitney's code or codes (1.11) with the policy on hover; two while something is still to be judged. */
export function WhitneyChip(props: { codes: CustomerRow['whitney'] }) {
  const { t } = useWords()
  if (props.codes.length === 0) return <span className="soft">{t('common.nothing')}</span>
  const open = props.codes.length > 1
  const title = props.codes.map(code => `${code}: ${t(`terms.policies.${code}`)}`).join('\n')
  return (
    <span className={style.whitney} data-open={open} title={title}>
      {props.codes.map(code => (
        <span key={code}>{code}</span>
      ))}
      {open && <span className="visually-hidden">{t('terms.toJudge')}</span>}
    </span>
  )
}
