import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { getWhitney } from '../../../contract/1-analysis.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { CustomersLink } from '../../parts/CustomersLink.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { PartScreen } from './PartScreen.tsx'
import style from './Whitney.module.css'

type Whitney = Answer<typeof getWhitney>
type Cell = Whitney['cells'][number]
type Undecided = Whitney['toJudge'][number]
type Code = Cell['code']

/** Columns of the grid: significance and profitability, best first; its rows are strategic importance. */
const ENDS = ['YY', 'YN', 'NY', 'NN'] as const

/** 1.11: strategic × significant × profitable gives a policy; two while something is still to be judged. */
export function WhitneyScreen() {
  const { t } = useWords()
  const view = useView()
  const answer = useQuery(ask(getWhitney, { query: view }))
  return (
    <PartScreen part="whitney" answer={answer}>
      {data => {
        const open = data.toJudge.reduce((sum, group) => sum + group.customers, 0)
        const kept = data.cells.find(cell => cell.code === 'YYY')?.customers ?? 0
        return (
          <>
            <Section
              title={
                kept === 0 && open > 0
                  ? t('analysis.find.toJudge', { count: open }).replace(/\.$/, '')
                  : t('analysis.whitney.title', { count: kept, all: data.customers })
              }
              note={t('analysis.whitney.note')}
            >
              <Grid data={data} />
            </Section>
            {open > 0 && <ToJudge data={data} />}
            <Section title={t('analysis.whitney.cells')}>
              <CellTable cells={data.cells} />
            </Section>
          </>
        )
      }}
    </PartScreen>
  )
}

/** The eight cells, strategic above, not strategic below; a click shows the customers. */
function Grid(props: { data: Whitney }) {
  const { t } = useWords()
  const name = (end: (typeof ENDS)[number]) =>
    `${t(end[0] === 'Y' ? 'analysis.whitney.significant' : 'analysis.whitney.notSignificant')}, ${t(
      end[1] === 'Y' ? 'analysis.whitney.profitable' : 'analysis.whitney.notProfitable',
    ).toLowerCase()}`
  const cell = (code: Code) => {
    const one = props.data.cells.find(given => given.code === code)
    const customers = one?.customers ?? 0
    const perhaps = props.data.toJudge.find(group => group.codes.includes(code))?.customers ?? 0
    return (
      <CustomersLink key={code} filter={{ whitney: code }} className={style.cell}>
        <span className={style.top}>
          <strong>{code}</strong>
          <span className="figure">{t('terms.customers', { count: customers })}</span>
        </span>
        <span className={style.narrowName}>{name(code.slice(1) as (typeof ENDS)[number])}</span>
        <span className={style.policy}>{t(`terms.policies.${code}`)}</span>
        {customers > 0 && <Money cents={one?.contribution ?? 0} whole />}
        {perhaps > 0 && <span className="soft">{t('analysis.whitney.perhaps', { count: perhaps })}</span>}
      </CustomersLink>
    )
  }
  return (
    <div className={style.grid}>
      <span className={style.head} />
      {ENDS.map(end => (
        <span key={end} className={style.head}>
          {name(end)}
        </span>
      ))}
      <span className={style.side}>{t('analysis.whitney.yes')}</span>
      {ENDS.map(end => cell(`Y${end}`))}
      <span className={style.side}>{t('analysis.whitney.no')}</span>
      {ENDS.map(end => cell(`N${end}`))}
    </div>
  )
}

/** Customers whose strategic importance is not known: both policies, and the way to judge them. */
function ToJudge(props: { data: Whitney }) {
  const { t, format } = useWords()
  const { toJudge, strategicThreshold } = props.data
  const columns = useMemo<Column<Undecided>[]>(() => {
    const policy = (id: 'ifYes' | 'ifNo', at: number): Column<Undecided> => {
      const said = (group: Undecided) => (group.codes[at] ? t(`terms.policies.${group.codes[at]}`) : '')
      return {
        id,
        head: t(`analysis.whitney.${id}`),
        width: 240,
        grow: true,
        value: said,
        cell: group => <span title={said(group)}>{said(group)}</span>,
      }
    }
    return [
      {
        id: 'codes',
        head: t('analysis.whitney.code'),
        width: 120,
        value: group => group.codes.join(' / '),
        cell: group => (
          <CustomersLink filter={{ whitney: group.codes[0] }}>
            {group.codes.length === 2
              ? t('analysis.whitney.either', { first: group.codes[0], second: group.codes[1] })
              : group.codes.join(' / ')}
          </CustomersLink>
        ),
      },
      customersColumn(t('analysis.whitney.customers'), format.number),
      moneyColumn('revenue', t('terms.revenue')),
      moneyColumn('contribution', t('terms.contribution')),
      policy('ifYes', 0),
      policy('ifNo', 1),
    ]
  }, [t, format])
  return (
    <Section
      title={t('analysis.whitney.toJudge')}
      note={t('analysis.whitney.toJudgeNote', { threshold: format.number(strategicThreshold, 1) })}
      aside={
        <Button component={Link} to="/analysis/judge" variant="default">
          {t('analysis.whitney.judgeNow')}
        </Button>
      }
    >
      <DataTable
        caption={t('analysis.whitney.toJudge')}
        columns={columns}
        rows={toJudge.filter(group => group.customers > 0)}
        rowKey={group => group.codes.join()}
        exportName="klantkring-1.11-to-judge"
      />
    </Section>
  )
}

function CellTable(props: { cells: readonly Cell[] }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<Cell>[]>(
    () => [
      {
        id: 'code',
        head: t('analysis.whitney.code'),
        width: 80,
        value: cell => cell.code,
        cell: cell => <CustomersLink filter={{ whitney: cell.code }}>{cell.code}</CustomersLink>,
      },
      customersColumn(t('analysis.whitney.customers'), format.number),
      moneyColumn('revenue', t('terms.revenue')),
      moneyColumn('contribution', t('terms.contribution')),
      {
        id: 'policy',
        head: t('analysis.whitney.policy'),
        width: 480,
        grow: true,
        value: cell => t(`terms.policies.${cell.code}`),
        cell: cell => t(`terms.policies.${cell.code}`),
      },
    ],
    [t, format],
  )
  return (
    <DataTable
      caption={t('analysis.whitney.cells')}
      columns={columns}
      rows={props.cells}
      rowKey={cell => cell.code}
      exportName="klantkring-1.11"
    />
  )
}

const customersColumn = (head: string, number: (value: number) => string): Column<{ customers: number }> => ({
  id: 'customers',
  head,
  width: 108,
  numeric: true,
  value: row => row.customers,
  cell: row => number(row.customers),
})

const moneyColumn = (
  id: 'revenue' | 'contribution',
  head: string,
): Column<{ revenue: number; contribution: number }> => ({
  id,
  head,
  width: 136,
  numeric: true,
  value: row => row[id] / 100,
  cell: row => <Money cents={row[id]} />,
})
