import { Link } from '@tanstack/react-router'
import { useWords } from '../words/say.ts'

/** A customer's name as a link to its page, keeping period and group view; the number where there is no name. */
export function CustomerLink(props: { customer: { id: number; number: string; name: string } }) {
  const { t } = useWords()
  const { id, number, name } = props.customer
  return (
    <Link to="/customers/$id" params={{ id: String(id) }} title={`${name} (${number})`} preload={false}>
      {name || number || t('common.unknown')}
    </Link>
  )
}
