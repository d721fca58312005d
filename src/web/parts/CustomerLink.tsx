import { Link } from '@tanstack/react-router'
import type { CUSTOMER_TABS } from '../screens/customer/tabs.ts'
import { useWords } from '../words/say.ts'

/** A customer's name as a link to its page, keeping period and group view; the number where there is no name. */
export function CustomerLink(props: {
  customer: { id: number; number: string; name: string }
  /** The tab of the page that says more about what the link stands in. */
  tab?: (typeof CUSTOMER_TABS)[number]
}) {
  const { t } = useWords()
  const { id, number, name } = props.customer
  return (
    <Link
      to="/customers/$id"
      params={{ id: String(id) }}
      search={props.tab === undefined ? {} : { tab: props.tab }}
      title={`${name} (${number})`}
      preload={false}
    >
      {name || number || t('common.unknown')}
    </Link>
  )
}
