import { useMemo } from 'react'
import type { getCostToServe } from '../../../contract/1-analysis.ts'
import type { Answer } from '../../api/client.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { useDriverName } from '../../parts/use-driver-name.ts'
import { useWords } from '../../words/say.ts'

export type CostToServe = Answer<typeof getCostToServe>

type Pool = CostToServe['pools'][number]
type Activity = CostToServe['activityCosts'][number]

/** Cost pools: what they cost, what customers caused of it, what stayed unused. */
export function PoolTable(props: { pools: readonly Pool[] }) {
  const { t, format } = useWords()
  const driverName = useDriverName()
  const columns = useMemo<Column<Pool>[]>(() => {
    const poolName = (pool: Pool) => (pool.name === 'Staff' ? t('analysis.cost.staff') : pool.name)
    const drivers = (pool: Pool) => pool.driver.split(', ').map(driverName).join(', ')
    const money = (id: 'cost' | 'charged' | 'outside', head: string, title: string): Column<Pool> => ({
      id,
      head,
      title,
      width: 136,
      numeric: true,
      value: pool => (pool[id] === null ? null : pool[id] / 100),
      cell: pool => <Money cents={pool[id]} />,
    })
    return [
      {
        id: 'pool',
        head: t('analysis.cost.pool'),
        width: 168,
        grow: true,
        value: poolName,
        cell: pool => (
          <>
            {poolName(pool)}
            {pool.estimate && <span className="soft"> · {t('analysis.cost.estimate')}</span>}
          </>
        ),
      },
      {
        id: 'rate',
        head: t('analysis.cost.rate'),
        width: 152,
        numeric: true,
        value: pool => (pool.kind === 'people' ? pool.rate * 60 : pool.rate) / 100,
        cell: pool =>
          pool.kind === 'people'
            ? t('analysis.cost.perHour', { amount: format.euro(Math.round(pool.rate * 60)) })
            : t('analysis.cost.perUnit', { amount: format.euro(Math.round(pool.rate)) }),
      },
      {
        ...money('cost', t('analysis.cost.poolCost'), t('analysis.cost.poolCostTitle')),
        cell: pool =>
          pool.cost === null ? (
            <span className="soft" title={t('analysis.cost.unknownCost')}>
              {t('common.unknown')}
            </span>
          ) : (
            <Money cents={pool.cost} />
          ),
      },
      money('charged', t('analysis.cost.charged'), t('analysis.cost.chargedTitle')),
      money('outside', t('analysis.cost.outside'), t('analysis.cost.outsideTitle')),
      {
        id: 'unused',
        head: t('analysis.cost.unused'),
        title: t('analysis.cost.unusedTitle'),
        width: 160,
        numeric: true,
        value: pool => (pool.unused === null ? null : pool.unused / 100),
        cell: pool => (
          <>
            {pool.unused !== null && pool.unused < 0 && (
              <span className="soft">{t('analysis.cost.shortage')} </span>
            )}
            <Money cents={pool.unused} />
          </>
        ),
      },
      {
        id: 'capacity',
        head: t('analysis.cost.capacity'),
        width: 112,
        numeric: true,
        value: pool => pool.capacity,
        cell: pool =>
          pool.capacity === null ? (
            <span className="soft">{t('common.unknown')}</span>
          ) : pool.kind === 'people' ? (
            format.minutes(pool.capacity)
          ) : (
            format.number(pool.capacity)
          ),
      },
      {
        id: 'driver',
        head: t('analysis.cost.driver'),
        width: 320,
        value: drivers,
        cell: pool => <span title={drivers(pool)}>{drivers(pool)}</span>,
      },
    ]
  }, [t, format, driverName])
  return (
    <DataTable
      caption={t('analysis.cost.pools')}
      columns={columns}
      rows={props.pools}
      rowKey={pool => pool.name}
      exportName="klantkring-1.3-pools"
    />
  )
}

/** What each kind of activity costs, and where its minutes come from. */
export function ActivityCostTable(props: { rows: readonly Activity[] }) {
  const { t, format } = useWords()
  const driverName = useDriverName()
  const columns = useMemo<Column<Activity>[]>(
    () => [
      {
        id: 'kind',
        head: t('analysis.cost.activities'),
        width: 168,
        grow: true,
        value: row => driverName(row.kind),
        cell: row => driverName(row.kind),
      },
      {
        id: 'count',
        head: t('analysis.cost.count'),
        width: 96,
        numeric: true,
        value: row => row.count,
        cell: row => format.number(row.count),
      },
      {
        id: 'minutes',
        head: t('analysis.cost.minutes'),
        width: 112,
        numeric: true,
        value: row => row.minutes,
        cell: row => format.minutes(row.minutes),
      },
      {
        id: 'cost',
        head: t('analysis.cost.costs'),
        width: 136,
        numeric: true,
        value: row => row.cost / 100,
        cell: row => <Money cents={row.cost} />,
      },
      {
        id: 'source',
        head: t('analysis.cost.source'),
        width: 256,
        value: row => t(`analysis.cost.sources.${row.source}`),
        cell: row => t(`analysis.cost.sources.${row.source}`),
      },
    ],
    [t, format, driverName],
  )
  return (
    <DataTable
      caption={t('analysis.cost.activities')}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.kind}
      exportName="klantkring-1.3-activities"
    />
  )
}
