import { Link } from '@tanstack/react-router'
import { useSeesAll } from '../../app/rights.ts'
import { useWords } from '../../words/say.ts'
import { reasonWords } from './reason.ts'
import style from './Value.module.css'
import type { ValueHead } from './ValueHeadLine.tsx'

/** Why this model values the customers, or none, as a sentence. */
export function useReasonText(): (reason: ValueHead['reason']) => string {
  const { code, format } = useWords()
  return reason => {
    const said = reasonWords(reason, format, {
      model: id => code('value.models', id),
      problem: problem => code('value.problems', problem),
    })
    return code('value.reasons', said.code, said.values)
  }
}

/** The sentence that must be read with every figure of this step, and the way to what lies behind it. */
export function ReasonPart(props: { head: ValueHead; link?: boolean }) {
  const { t } = useWords()
  const text = useReasonText()
  const all = useSeesAll()
  const { head } = props
  return (
    <p className={style.reason} data-careful={head.measure === 'w-times-a'}>
      {text(head.reason)}{' '}
      {props.link !== false && all && (
        <Link to="/value/models" className="no-print">
          {t(head.measure === 'model' ? 'value.reasonAside.model' : 'value.reasonAside.none')}
        </Link>
      )}
    </p>
  )
}
