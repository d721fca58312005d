import { useMemo } from 'react'
import type { DryingUpRow } from '../../../contract/7-satisfaction.ts'
import { ClassChip } from '../../parts/Chips.tsx'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import type { Column } from '../../parts/DataTable.tsx'
import { Explain } from '../../parts/Explain.tsx'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'
import { Pair, SpendingPair, StateChip, Sure } from './cells.tsx'
import { fellOf, sureFigure, surenessOf } from './sureness.ts'

type Sums = { revenueAtStake: number; marginAtStake: number }
/** What rows of customers and of their product groups share. */
type Tested = Omit<DryingUpRow, 'segment' | 'manager' | 'class'>

/** Columns that customers and product groups share; `explained`: the figures open, which only those of a customer do. */
export function useTestedColumns(sums: Partial<Sums> | undefined, explained: boolean) {
  const { t, format } = useWords()
  return useMemo(
    () =>
      ({
        name: {
          id: 'name',
          head: t('terms.customer'),
          width: 176,
          grow: true,
          sortable: true,
          cell: row => <CustomerLink customer={row} tab="dryingUp" />,
          sum: sums ? t('customers.sum') : undefined,
        },
        atStake: {
          id: 'atStake',
          head: t('dryingUp.list.atStake'),
          title: t('dryingUp.list.atStakeTitle'),
          width: 112,
          numeric: true,
          sortable: true,
          value: row => row.revenueAtStake / 100,
          cell: row => (
            <Stake
              row={row}
              figure="revenueAtStake"
              name={t('dryingUp.list.atStake')}
              explained={explained}
            />
          ),
          sum: sums?.revenueAtStake === undefined ? undefined : <Money cents={sums.revenueAtStake} whole />,
        },
        margin: {
          id: 'marginAtStake',
          head: t('dryingUp.list.margin'),
          title: t('dryingUp.list.marginTitle'),
          width: 112,
          numeric: true,
          sortable: true,
          value: row => row.marginAtStake / 100,
          cell: row => (
            <Stake row={row} figure="marginAtStake" name={t('dryingUp.list.margin')} explained={explained} />
          ),
          sum: sums?.marginAtStake === undefined ? undefined : <Money cents={sums.marginAtStake} whole />,
        },
        sure: {
          id: 'probability',
          head: t('dryingUp.list.sure'),
          title: t('dryingUp.list.sureTitle'),
          width: 112,
          numeric: true,
          sortable: true,
          value: surenessOf,
          cell: row =>
            explained && row.probability !== null ? (
              <Explain
                figure={sureFigure(row)}
                title={`${row.name}: ${t('dryingUp.list.sure')}`}
                customer={row.id}
              >
                <Sure of={surenessOf(row)} />
              </Explain>
            ) : (
              <Sure of={surenessOf(row)} />
            ),
        },
        since: {
          id: 'since',
          head: t('dryingUp.list.since'),
          title: t('dryingUp.list.sinceTitle'),
          width: 112,
          value: row => row.since,
          cell: row => (row.since === null ? '' : format.day(row.since)),
        },
        purchases: {
          id: 'purchases',
          head: t('dryingUp.list.purchases'),
          title: t('dryingUp.list.purchasesTitle'),
          width: 104,
          numeric: true,
          value: row => row.purchases,
          cell: row => (
            <Pair
              expected={row.expectedPurchases}
              got={row.purchases}
              written={value => format.number(value, Number.isInteger(value) ? 0 : 1)}
            />
          ),
        },
        spending: {
          id: 'spending',
          head: t('dryingUp.list.spending'),
          title: t('dryingUp.list.spendingTitle'),
          width: 216,
          numeric: true,
          value: row => (row.revenue === null ? null : row.revenue / 100),
          cell: row => <SpendingPair row={row} />,
        },
        fell: {
          id: 'fell',
          head: t('dryingUp.list.fell'),
          width: 128,
          value: row => fellOf(row),
          cell: row => {
            const fell = fellOf(row)
            return fell && t(`dryingUp.fell.${fell}`)
          },
        },
        state: {
          id: 'state',
          head: t('dryingUp.list.state'),
          width: 184,
          value: row => t(`dryingUp.states.${row.state}`),
          cell: row => <StateChip state={row.state} />,
        },
        window: {
          id: 'window',
          head: t('dryingUp.list.window'),
          title: t('dryingUp.list.windowTitle'),
          width: 208,
          value: row => row.window?.from ?? null,
          cell: row => row.window && format.period(row.window),
        },
        lastPurchase: {
          id: 'lastPurchase',
          head: t('terms.lastPurchase'),
          width: 136,
          sortable: true,
          value: row => row.lastPurchase,
          cell: row => (row.lastPurchase === null ? '' : format.day(row.lastPurchase)),
        },
        listedSince: {
          id: 'listedSince',
          head: t('dryingUp.list.listedSince'),
          width: 136,
          value: row => row.listedSince,
          cell: row => (row.listedSince === null ? '' : format.day(row.listedSince)),
        },
        number: {
          id: 'number',
          head: t('terms.customerNumber'),
          width: 96,
          sortable: true,
          value: row => row.number,
          cell: row => row.number,
        },
      }) satisfies Record<string, Column<Tested>>,
    [t, format, sums, explained],
  )
}

/** Columns of the list of customers; `id` is the name the server sorts by. Of all states the state stands in front. */
export function useDryingColumns(sums: Sums | undefined, stateFirst: boolean): Column<DryingUpRow>[] {
  const { t } = useWords()
  const c = useTestedColumns(sums, true)
  return useMemo(() => {
    const segment: Column<DryingUpRow> = {
      id: 'segment',
      head: t('terms.segment'),
      width: 176,
      value: row => row.segment,
      cell: row => row.segment || <span className="soft">{t('common.nothing')}</span>,
    }
    const ofClass: Column<DryingUpRow> = {
      id: 'class',
      head: t('terms.class'),
      width: 168,
      cell: row => <ClassChip class={row.class} />,
    }
    const manager: Column<DryingUpRow> = {
      id: 'manager',
      head: t('terms.manager'),
      width: 152,
      cell: row => row.manager,
    }
    return [
      c.name,
      ...(stateFirst ? [c.state] : []),
      c.atStake,
      c.sure,
      c.fell,
      c.since,
      c.purchases,
      c.spending,
      c.margin,
      segment,
      ...(stateFirst ? [] : [c.state]),
      c.listedSince,
      c.lastPurchase,
      c.window,
      ofClass,
      manager,
      c.number,
    ]
  }, [c, stateFirst, t])
}

/** What is at stake a year; quiet with who is not on the list, where it may come back by itself. */
function Stake(props: {
  row: Tested
  figure: 'revenueAtStake' | 'marginAtStake'
  name: string
  explained: boolean
}) {
  const { t, format } = useWords()
  const { row, figure, name, explained } = props
  if (row.expectedRevenue === null) return <span className="soft">{t('common.nothing')}</span>
  const amount =
    row.state === 'dryingUp' ? (
      <Money cents={row[figure]} whole />
    ) : (
      <span className="figure soft">{format.euroWhole(row[figure])}</span>
    )
  if (!explained) return amount
  return (
    <Explain figure={figure} title={`${row.name}: ${name}`} customer={row.id}>
      {amount}
    </Explain>
  )
}
