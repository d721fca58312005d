import { useWords } from '../words/say.ts'

/** A fraction as a percentage with one decimal; `signed` adds a plus. Null: a dash, there is nothing to divide by. */
export function Share(props: { of: number | null | undefined; signed?: boolean }) {
  const { t, format } = useWords()
  if (props.of === null || props.of === undefined) return <span className="soft">{t('common.nothing')}</span>
  const sign = props.signed && props.of > 0 ? '+' : ''
  return <span className={props.of < 0 ? 'figure loss' : 'figure'}>{sign + format.share(props.of)}</span>
}
