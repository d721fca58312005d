import { Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { dryingUpFile, dryingUpFilter, getDryingUp } from '../../../contract/7-satisfaction.ts'
import { ask } from '../../api/ask.ts'
import { fileLink } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { usePages } from '../../parts/table-pages.ts'
import { useWords } from '../../words/say.ts'
import type { DryingUp } from './answers.ts'
import { Legend } from './cells.tsx'
import { useDryingColumns } from './columns.tsx'
import { DryingFilters } from './DryingFilters.tsx'
import { DryingScreen } from './DryingScreen.tsx'
import { FallenSegments, SegmentTable } from './Segments.tsx'

const route = getRouteApi('/drying-up')
const pick = (answer: DryingUp) => answer
const sorts = dryingUpFilter.shape.sort.removeDefault()

/** The question of every Monday: who buys less than it should, how sure, since when, and how many euro a year. */
export function DryingUpScreen() {
  const { t, format, language } = useWords()
  const { group } = useView()
  const { search, segment, manager, state, order, orderBy } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = useMemo(
    () => ({ group, search, segment, manager, state, order, ...(orderBy && { sort: orderBy }) }),
    [group, search, segment, manager, state, order, orderBy],
  )
  const question = useCallback(
    (offset: number, limit: number) => ask(getDryingUp, { query: { ...filter, offset, limit } }),
    [filter],
  )
  const { pages, head } = usePages(question, pick)
  const columns = useDryingColumns(state === undefined ? head.data?.sums : undefined, state === 'all')
  const title = useListTitle(state ?? 'dryingUp')
  const whole = [search, segment, manager].every(one => one === undefined)
  return (
    <DryingScreen
      answer={head}
      title={data => title(data, whole)}
      lead={data => (
        <Group gap="sm" mih={22}>
          {state === undefined && data.sums.marginAtStake > 0 && (
            <span className="figure">
              {t('dryingUp.list.marginToo', { amount: format.euroWhole(data.sums.marginAtStake) })}
            </span>
          )}
          <span className="figure">{t('dryingUp.knownOn', { day: format.day(data.asOf) })}</span>
          {segment !== undefined && <span>{segment}</span>}
          {manager !== undefined && <span>{manager}</span>}
        </Group>
      )}
    >
      {data => (
        <>
          <FallenSegments data={data} />
          <DryingFilters data={data} />
          <DataTable
            caption={t('dryingUp.title')}
            columns={columns}
            pages={pages}
            rowKey={row => row.id}
            sort={{ id: orderBy ?? 'atStake', desc: (order ?? 'desc') === 'desc' }}
            onSort={next => {
              const id = sorts.safeParse(next.id)
              if (id.success)
                void navigate({
                  search: now => ({ ...now, orderBy: id.data, order: next.desc ? 'desc' : 'asc' }),
                  replace: true,
                })
            }}
            keys
            height="max(320px, calc(100dvh - var(--around-table) - 48px))"
            exportFile={fileLink(dryingUpFile, { ...filter, lang: language })}
            empty={
              <EmptyState
                level={3}
                title={
                  whole && state === undefined ? t('dryingUp.list.titleNobody') : t('dryingUp.list.noneTitle')
                }
                text={
                  whole && state === undefined ? t('dryingUp.list.nobodyText') : t('dryingUp.list.noneText')
                }
              />
            }
          />
          {data.total > 0 && <Legend />}
          <SegmentTable data={data} />
        </>
      )}
    </DryingScreen>
  )
}

/** What the list says, by the state that is looked at. */
function useListTitle(state: DryingUp['rows'][number]['state'] | 'all') {
  const { t, format } = useWords()
  return ({ total: count, sums }: Pick<DryingUp, 'total' | 'sums'>, whole: boolean): string => {
    const amount = format.euroWhole(sums.revenueAtStake)
    if (count === 0)
      return state === 'dryingUp' && whole ? t('dryingUp.list.titleNobody') : t('dryingUp.title')
    switch (state) {
      case 'dryingUp':
        return t('dryingUp.list.titleDryingUp', { count, amount })
      case 'segment':
        return t('dryingUp.list.titleSegment', { count })
      case 'steady':
        return t('dryingUp.list.titleSteady', { count })
      case 'tooFew':
        return t('dryingUp.list.titleTooFew', { count })
      case 'paused':
        return t('dryingUp.list.titlePaused', { count })
      case 'lost':
        return t('dryingUp.list.titleLost', { count })
      case 'none':
        return t('dryingUp.list.titleNone', { count })
      case 'all':
        return t('dryingUp.list.titleAll', { count })
    }
  }
}
