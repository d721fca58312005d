import { useWords } from '../../words/say.ts'
import { sumOf } from './document.ts'

/** What shares add up to; says so when it has to be 100 % and is not. */
export function Sum(props: { values: readonly number[]; free?: boolean }) {
  const { t, format } = useWords()
  const sum = sumOf(props.values)
  const said = format.share(sum).replace(/[.,]0/, '')
  return (
    <p role="status" style={{ margin: '8px 0 0' }}>
      {sum === 1 || props.free ? t('settings.sum', { sum: said }) : t('settings.sumWrong', { sum: said })}
    </p>
  )
}
