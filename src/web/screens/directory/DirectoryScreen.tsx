import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { listDirectory } from '../../../contract/information.ts'
import { ask, askStatus } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { DataTable } from '../../parts/DataTable.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { FilterRow } from '../../parts/FilterRow.tsx'
import { ImportLink } from '../../parts/ImportLink.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { usePages } from '../../parts/table-pages.ts'
import { useWords } from '../../words/say.ts'
import { useDirectoryColumns } from './columns.tsx'

const route = getRouteApi('/directory')
const pick = (answer: Answer<typeof listDirectory>) => answer
const SORTS = ['name', 'number', 'city'] as const

/** Every customer in sight with how to reach it, found while typing: the start of who answers the phone. */
export function DirectoryScreen() {
  const { t, format } = useWords()
  const { search, segment, manager, sortBy, order } = route.useSearch()
  const navigate = route.useNavigate()
  const status = useQuery(askStatus).data
  const question = useCallback(
    (offset: number, limit: number) =>
      ask(listDirectory, { query: { search, segment, manager, sort: sortBy, order, offset, limit } }),
    [search, segment, manager, sortBy, order],
  )
  const { pages, head } = usePages(question, pick)
  const columns = useDirectoryColumns()
  const { data } = head

  const set = (change: ReturnType<typeof route.useSearch>) =>
    void navigate({ search: now => ({ ...now, ...change }), replace: true })
  const openFirst = () => {
    const first = pages.rowAt(0)
    if (first && !head.isPlaceholderData)
      void navigate({ to: '/directory/$id', params: { id: String(first.id) } })
  }
  const chosen = { segment, manager }
  const choice = (name: 'segment' | 'manager', any: string, values: readonly string[]) => (
    <NativeSelect
      aria-label={any}
      data-active={chosen[name] !== undefined}
      value={chosen[name] ?? ''}
      onChange={event => set({ [name]: event.currentTarget.value || undefined })}
      data={[{ value: '', label: any }, ...values.map(value => ({ value, label: value }))]}
    />
  )

  if (head.error)
    return (
      <>
        <PageHead title={t('directory.title')} />
        <ErrorState problem={head.error} retry={() => void head.refetch()} />
      </>
    )
  if (!data)
    return (
      <>
        <PageHead title={t('directory.title')} />
        <Loading />
      </>
    )
  if (data.all === 0)
    return (
      <>
        <PageHead title={t('directory.title')} />
        <EmptyState
          title={t('directory.emptyTitle')}
          text={t(status?.ledger.empty === false ? 'directory.emptySight' : 'directory.emptyText')}
        >
          <ImportLink>{t('customers.toData')}</ImportLink>
        </EmptyState>
      </>
    )
  const counts = { total: format.number(data.total), count: format.number(data.all) }
  return (
    <>
      <PageHead
        title={t('directory.title')}
        lead={t(data.total === data.all ? 'directory.lead' : 'directory.leadFound', counts)}
      />
      <FilterRow
        label={t('directory.filters')}
        searchLabel={t('directory.search')}
        clearLabel={t('directory.clear')}
        wide
        search={search}
        active={[search, segment, manager].some(value => value !== undefined)}
        onSearch={wanted => set({ search: wanted })}
        onEnter={openFirst}
        onClear={() => set({ search: undefined, segment: undefined, manager: undefined })}
      >
        {choice('segment', t('directory.anySegment'), data.segments)}
        {choice('manager', t('directory.anyManager'), data.managers)}
      </FilterRow>
      <DataTable
        caption={t('directory.title')}
        columns={columns}
        pages={pages}
        rowKey={row => row.id}
        sort={{ id: sortBy ?? 'name', desc: order === 'desc' }}
        onSort={next => {
          const sort = SORTS.find(one => one === next.id)
          if (sort) set({ sortBy: sort, order: next.desc ? 'desc' : 'asc' })
        }}
        keys
        height="max(320px, calc(100dvh - var(--around-table)))"
        empty={<EmptyState level={3} title={t('directory.noneTitle')} text={t('directory.noneText')} />}
      />
    </>
  )
}
