import { Checkbox, Group, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type DryingUpGroupRow, getDryingUpGroups } from '../../../contract/7-satisfaction.ts'
import { ask, queries } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { usePages } from '../../parts/table-pages.ts'
import { useWords } from '../../words/say.ts'
import { Legend } from './cells.tsx'
import { useTestedColumns } from './columns.tsx'
import { DryingScreen } from './DryingScreen.tsx'

type DryingGroups = Answer<typeof getDryingUpGroups>

const route = getRouteApi('/drying-up/groups')
const pick = (answer: DryingGroups) => answer
/** As many as one answer gives. */
const MOST = 1000

/** The same test per customer and product group: who takes a part of it elsewhere. */
export function GroupsScreen() {
  const { t, format } = useWords()
  const { productGroup, partly } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = useMemo(() => ({ productGroup, partly }), [productGroup, partly])
  const question = useCallback(
    (offset: number, limit: number) => ask(getDryingUpGroups, { query: { ...filter, offset, limit } }),
    [filter],
  )
  const { pages, head } = usePages(question, pick)
  const all = useQuery(ask(getDryingUpGroups, { query: { limit: MOST } })).data?.rows
  const named = useMemo(
    () => [...new Set(all?.map(row => row.productGroup))].filter(name => name !== '').sort(),
    [all],
  )
  const columns = useGroupColumns(head.data?.sums)
  const set = (change: { productGroup?: string | undefined; partly?: '1' | undefined }) =>
    void navigate({ search: now => ({ ...now, ...change }), replace: true })
  return (
    <DryingScreen
      answer={head}
      title={data =>
        data.total === 0
          ? t('dryingUp.groups.titleNone')
          : t('dryingUp.groups.title', {
              count: data.total,
              amount: format.euroWhole(data.sums.revenueAtStake),
            })
      }
      lead={data => (
        <Group gap="sm" mih={22}>
          <span>{t('dryingUp.groups.lead')}</span>
          <span className="figure">{t('dryingUp.knownOn', { day: format.day(data.asOf) })}</span>
        </Group>
      )}
    >
      {() => (
        <>
          <Group gap="lg" mb="md" align="center" className="no-print">
            <NativeSelect
              aria-label={t('dryingUp.groups.productGroup')}
              value={productGroup ?? ''}
              onChange={event => set({ productGroup: event.currentTarget.value || undefined })}
              data={[{ value: '', label: t('dryingUp.groups.anyGroup') }, ...named]}
            />
            <Checkbox
              label={t('dryingUp.groups.partly')}
              checked={partly !== undefined}
              onChange={event => set({ partly: event.currentTarget.checked ? '1' : undefined })}
            />
          </Group>
          {partly && <p className="soft">{t('dryingUp.groups.partlyText')}</p>}
          <DataTable
            caption={t('dryingUp.parts.groups')}
            columns={columns}
            pages={pages}
            rowKey={row => `${row.id} ${row.productGroup}`}
            keys
            height="max(320px, calc(100dvh - var(--around-table) - 48px))"
            exportName="klantkring-7.9-product-groups"
            exportAll={async () =>
              (await queries.fetchQuery(ask(getDryingUpGroups, { query: { ...filter, limit: MOST } }))).rows
            }
            empty={
              <EmptyState
                level={3}
                title={t('dryingUp.groups.titleNone')}
                text={t('dryingUp.groups.noneText')}
              />
            }
          />
          <Legend />
        </>
      )}
    </DryingScreen>
  )
}

function useGroupColumns(sums: DryingGroups['sums'] | undefined): Column<DryingUpGroupRow>[] {
  const { t } = useWords()
  const c = useTestedColumns(sums, false)
  return useMemo(
    () => [
      { ...c.name, sortable: false, value: row => row.name },
      {
        id: 'productGroup',
        head: t('dryingUp.groups.productGroup'),
        width: 168,
        value: row => row.productGroup,
        cell: row => row.productGroup || <span className="soft">{t('dryingUp.groups.noGroup')}</span>,
      },
      { ...c.atStake, sortable: false },
      { ...c.sure, sortable: false },
      c.fell,
      c.since,
      c.purchases,
      c.spending,
      { ...c.margin, sortable: false },
      {
        id: 'whole',
        head: t('dryingUp.groups.whole'),
        width: 144,
        value: row => t(row.customerListed ? 'dryingUp.groups.wholeListed' : 'dryingUp.groups.wholeSteady'),
        cell: row =>
          row.customerListed ? (
            t('dryingUp.groups.wholeListed')
          ) : (
            <span className="soft">{t('dryingUp.groups.wholeSteady')}</span>
          ),
      },
      { ...c.lastPurchase, sortable: false },
      { ...c.number, sortable: false },
    ],
    [c, t],
  )
}
