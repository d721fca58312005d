import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import {
  type CustomerFilter,
  customerSort,
  customersFile,
  listCustomers,
} from '../../../contract/customers.ts'
import { ask, askStatus } from '../../api/ask.ts'
import { type Answer, fileLink } from '../../api/client.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { ImportLink } from '../../parts/ImportLink.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { usePages } from '../../parts/table-pages.ts'
import { useWords } from '../../words/say.ts'
import { CustomerFilters } from './CustomerFilters.tsx'
import { useCustomerColumns } from './columns.tsx'

const route = getRouteApi('/customers')

const pick = (answer: Answer<typeof listCustomers>) => answer

/** All customers of the period in one table that filters, sorts and scrolls at the server's speed. */
export function CustomersScreen() {
  const status = useQuery(askStatus).data
  if (!status) return null
  return status.ledger.empty ? <NoCustomers /> : <CustomerList />
}

function NoCustomers() {
  const { t } = useWords()
  return (
    <>
      <PageHead title={t('customers.title')} />
      <EmptyState title={t('customers.emptyTitle')} text={t('customers.emptyText')}>
        <ImportLink>{t('customers.toData')}</ImportLink>
      </EmptyState>
    </>
  )
}

function CustomerList() {
  const { t, format, language } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter = useMemo<Partial<CustomerFilter>>(() => search, [search])
  const question = useCallback(
    (offset: number, limit: number) => ask(listCustomers, { query: { ...filter, offset, limit } }),
    [filter],
  )
  const { pages, head } = usePages(question, pick)
  const columns = useCustomerColumns(head.data?.sums)
  const sort = { id: search.sort ?? 'contribution', desc: (search.order ?? 'desc') === 'desc' }

  const counts = head.data && {
    total: format.number(head.data.total),
    all: format.number(head.data.all),
    listed: format.number(head.data.listed),
  }
  const lead = counts && t(counts.total === counts.all ? 'customers.leadAll' : 'customers.lead', counts)
  return (
    <>
      <PageHead title={t('customers.title')} lead={lead ?? t('common.loading')} />
      <CustomerFilters segments={head.data?.segments ?? []} />
      {head.error ? (
        <ErrorState problem={head.error} retry={() => void head.refetch()} />
      ) : (
        <DataTable
          caption={t('customers.title')}
          columns={columns}
          pages={pages}
          rowKey={row => row.id}
          sort={sort}
          onSort={next => {
            const id = customerSort.safeParse(next.id)
            if (id.success)
              void navigate({
                search: now => ({ ...now, sort: id.data, order: next.desc ? 'desc' : 'asc' }),
                replace: true,
              })
          }}
          keys
          height="max(320px, calc(100dvh - var(--around-table)))"
          exportFile={fileLink(customersFile, { ...filter, lang: language })}
          empty={
            head.data ? (
              <EmptyState level={3} title={t('customers.noneTitle')} text={t('customers.noneText')} />
            ) : (
              t('common.loading')
            )
          }
        />
      )}
    </>
  )
}
