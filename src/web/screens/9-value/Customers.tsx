import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { listValues, valueSort, valuesFile } from '../../../contract/9-value.ts'
import { ask } from '../../api/ask.ts'
import { type Answer, fileLink } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { usePages } from '../../parts/table-pages.ts'
import { useWords } from '../../words/say.ts'
import { useValueColumns } from './columns.tsx'
import { ValueFilters } from './ValueFilters.tsx'
import { ValueScreen } from './ValueScreen.tsx'

const route = getRouteApi('/value/customers')

const pick = (answer: Answer<typeof listValues>) => answer

/** 9.5 per customer: every valued customer in one table that filters, sorts and scrolls at the server's speed. */
export function ValueCustomersScreen() {
  const { t, format, language } = useWords()
  const view = useView()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter = useMemo(() => {
    const { only, sortBy, ...same } = search
    return { ...view, ...same, ...(only && { flag: only }), ...(sortBy && { sort: sortBy }) }
  }, [view, search])
  const question = useCallback(
    (offset: number, limit: number) => ask(listValues, { query: { ...filter, offset, limit } }),
    [filter],
  )
  const { pages, head } = usePages(question, pick)
  const columns = useValueColumns()
  const sort = { id: search.sortBy ?? 'clv', desc: (search.order ?? 'desc') === 'desc' }
  return (
    <ValueScreen
      part="customers"
      answer={head}
      lead={data =>
        t(data.total === data.all ? 'value.customers.leadAll' : 'value.customers.lead', {
          total: format.number(data.total),
          all: format.number(data.all),
          amount: format.euroWhole(data.clv),
        })
      }
      empty={data => data.all === 0}
    >
      {data => (
        <>
          <ValueFilters segments={data.segments} />
          <DataTable
            caption={t('value.titles.customers')}
            columns={columns}
            pages={pages}
            rowKey={row => row.id}
            sort={sort}
            onSort={next => {
              const id = valueSort.safeParse(next.id)
              if (id.success)
                void navigate({
                  search: now => ({ ...now, sortBy: id.data, order: next.desc ? 'desc' : 'asc' }),
                  replace: true,
                })
            }}
            keys
            height="max(320px, calc(100dvh - var(--around-table) - 48px))"
            exportFile={fileLink(valuesFile, { ...filter, lang: language })}
            empty={
              <EmptyState
                level={3}
                title={t('value.customers.noneTitle')}
                text={t('value.customers.noneText')}
              />
            }
          />
        </>
      )}
    </ValueScreen>
  )
}
