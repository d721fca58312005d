import { Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CustomerPage } from '../../../contract/customers.ts'
import { ClassChip, QuadrantChip, WhitneyChip } from '../../parts/Chips.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'

/** Name, where and who, group, and the labels: class, Whitney, quadrant. */
export function CustomerHead(props: { page: CustomerPage }) {
  const { t, format } = useWords()
  const { customer, row } = props.page
  const facts = [
    customer.number,
    customer.segment,
    [customer.postcode, customer.city].filter(Boolean).join(' '),
    customer.since && t('customer.since', { day: format.day(customer.since) }),
    customer.manager && t('customer.manager', { name: customer.manager }),
    customer.registration && t('customer.registration', { number: customer.registration }),
    customer.vat && t('customer.vat', { number: customer.vat }),
  ].filter(Boolean)
  const member = (other: { id: number; name: string }) => (
    <Link key={other.id} to="/customers/$id" params={{ id: String(other.id) }}>
      {other.name}
    </Link>
  )
  return (
    <>
      <PageHead title={customer.name || customer.number} lead={facts.join(' · ')} />
      <Group gap="md" mb="md">
        {row && (
          <>
            <ClassChip class={row.class} />
            <WhitneyChip codes={row.whitney} />
            <QuadrantChip position={row.quadrant} withName />
            {row.energievreter && <span>{t('customers.flags.energievreter')}</span>}
            {row.forgotten && <span>{t('customers.flags.forgotten')}</span>}
          </>
        )}
        {customer.parent && (
          <span>
            {t('customer.parent')} {member(customer.parent)}
          </span>
        )}
        {customer.children.length > 0 && (
          <Group gap="sm">
            {t('customer.children')}: {customer.children.map(member)}
          </Group>
        )}
      </Group>
    </>
  )
}
