import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { getContribution } from '../../../contract/1-analysis.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { waterfall } from '../../charts/waterfall.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { CustomersLink } from '../../parts/CustomersLink.tsx'
import { useCustomerColumns } from '../../parts/customer-columns.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import { CompanyTotals } from './CompanyTotals.tsx'
import { PartScreen } from './PartScreen.tsx'

type Contribution = Answer<typeof getContribution>
type Row = Contribution['rows'][number]

/** 1.4: from revenue to contribution, and per customer the levers that raise it. */
export function ContributionScreen() {
  const { t } = useWords()
  const view = useView()
  const answer = useQuery(ask(getContribution, { query: { ...view, n: 100 } }))
  return (
    <PartScreen part="contribution" answer={answer}>
      {data => (
        <>
          <CompanyTotals head={data} />
          <FromRevenue totals={data.totals} />
          <Section
            title={t('analysis.contribution.customers')}
            note={
              sameAsNow(data.rows)
                ? `${t('analysis.contribution.note')} ${t('analysis.contribution.expectedSame')}`
                : t('analysis.contribution.note')
            }
            aside={
              <CustomersLink filter={{ sort: 'contribution', order: 'desc' }}>
                {t('analysis.contribution.toList')}
              </CustomersLink>
            }
          >
            <Levers rows={data.rows} />
          </Section>
        </>
      )}
    </PartScreen>
  )
}

/** Over a year W × A is the contribution itself; over another period what is expected says something else. */
const sameAsNow = (rows: readonly Row[]) => {
  const known = rows.filter(row => row.expected !== null)
  return known.length > 0 && known.every(row => row.expected === row.contribution)
}

function FromRevenue(props: { totals: Contribution['totals'] }) {
  const { t, format } = useWords()
  const { revenue, grossMargin, costToServe, contribution } = props.totals
  const draw = useCallback(
    (width: number) =>
      waterfall(
        [
          { name: t('terms.revenue'), value: revenue, total: true },
          { name: t('analysis.contribution.costOfGoods'), value: grossMargin - revenue, total: false },
          { name: t('terms.grossMargin'), value: grossMargin, total: true },
          { name: t('terms.costToServe'), value: -costToServe, total: false },
          { name: t('terms.contribution'), value: contribution, total: true },
        ],
        { width: Math.min(width, 960), format, label: {} },
      ),
    [revenue, grossMargin, costToServe, contribution, t, format],
  )
  const title =
    contribution >= 0 && revenue > 0
      ? t('analysis.contribution.title', {
          amount: format.euro(Math.round((10000 * contribution) / revenue)),
        })
      : t('analysis.contribution.titleLoss', { amount: format.euroWhole(contribution) })
  return <ChartFrame title={title} draw={draw} height={260} />
}

function Levers(props: { rows: readonly Row[] }) {
  const { t } = useWords()
  const c = useCustomerColumns<Row>()
  const columns = useMemo<Column<Row>[]>(() => {
    const expected: Column<Row> = {
      id: 'expected',
      head: t('analysis.contribution.expected'),
      title: t('analysis.contribution.expectedTitle'),
      width: 152,
      numeric: true,
      value: row => (row.expected === null ? null : row.expected / 100),
      cell: row =>
        row.expected === null ? (
          <Money cents={null} />
        ) : (
          <>
            ≈ <Money cents={row.expected} />
          </>
        ),
    }
    return [
      c.customer,
      c.contribution,
      { ...c.invoices, head: t('analysis.contribution.orders'), width: 88 },
      {
        id: 'value',
        head: t('analysis.contribution.value'),
        title: t('analysis.contribution.valueTitle'),
        width: 120,
        numeric: true,
        value: row => row.valuePerOrder / 100,
        cell: row => <Money cents={row.valuePerOrder} />,
      },
      {
        id: 'percent',
        head: t('analysis.contribution.percent'),
        title: t('analysis.contribution.percentTitle'),
        width: 104,
        numeric: true,
        value: row => row.contributionPercent,
        cell: row => <Share of={row.contributionPercent} />,
      },
      {
        id: 'lever',
        head: t('analysis.contribution.lever'),
        title: t('analysis.contribution.leverTitle'),
        width: 192,
        value: row => (row.bestLever ? t(`analysis.contribution.levers.${row.bestLever}`) : ''),
        cell: row =>
          row.bestLever ? (
            t(`analysis.contribution.levers.${row.bestLever}`)
          ) : (
            <span className="soft">{t('common.nothing')}</span>
          ),
      },
      ...(sameAsNow(props.rows) ? [] : [expected]),
      c.revenue,
      c.grossMargin,
      c.costToServe,
      c.number,
    ]
  }, [c, t, props.rows])
  return (
    <DataTable
      caption={t('analysis.contribution.customers')}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.id}
      keys
      exportName="klantkring-1.4"
    />
  )
}
