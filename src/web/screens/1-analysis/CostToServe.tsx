import { Alert, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { getCostToServe } from '../../../contract/1-analysis.ts'
import type { CustomerRow } from '../../../contract/customers.ts'
import { ask } from '../../api/ask.ts'
import { useView } from '../../app/view.ts'
import { barChart } from '../../charts/bars.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { useCustomerColumns } from '../../parts/customer-columns.tsx'
import { DataTable } from '../../parts/DataTable.tsx'
import { Section } from '../../parts/Section.tsx'
import { useDriverName } from '../../parts/use-driver-name.ts'
import { useWords } from '../../words/say.ts'
import type { CostToServe } from './CostTables.tsx'
import { ActivityCostTable, PoolTable } from './CostTables.tsx'
import { HowLink } from './HowLink.tsx'
import { PartScreen } from './PartScreen.tsx'

/** 1.3: what customers cause: activities, cost pools and what of them stays unused. */
export function CostToServeScreen() {
  const { t } = useWords()
  const view = useView()
  const answer = useQuery(ask(getCostToServe, { query: view }))
  return (
    <PartScreen part="costToServe" answer={answer}>
      {data => (
        <>
          <Recorded state={data.activities} />
          <ActivitiesChart data={data} />
          <Section
            title={t('analysis.cost.pools')}
            aside={<Link to="/settings">{t('analysis.cost.setMinutes')}</Link>}
          >
            <PoolTable pools={data.pools} />
          </Section>
          <Section title={t('analysis.cost.highest')}>
            <Highest rows={data.rows} />
          </Section>
        </>
      )}
    </PartScreen>
  )
}

/** Says honestly when little or nothing is recorded, with what to do about it. */
function Recorded(props: { state: CostToServe['activities'] }) {
  const { t } = useWords()
  if (props.state === 'enough') return null
  const none = props.state === 'none'
  return (
    <Alert
      color="petrol"
      variant="light"
      mb="lg"
      maw={720}
      title={t(none ? 'analysis.cost.noneTitle' : 'analysis.cost.fewTitle')}
    >
      {t(none ? 'analysis.cost.noneText' : 'analysis.cost.fewText')}
      <Group gap="md" mt="sm" className="no-print">
        <Link to="/data">{t('analysis.cost.importActivities')}</Link>
        <Link to="/settings">{t('analysis.cost.setMinutes')}</Link>
      </Group>
    </Alert>
  )
}

function ActivitiesChart(props: { data: CostToServe }) {
  const { t, format } = useWords()
  const driverName = useDriverName()
  const { data } = props
  const costed = useMemo(
    () => data.activityCosts.filter(row => row.cost !== 0).toSorted((a, b) => b.cost - a.cost),
    [data],
  )
  const draw = useCallback(
    (width: number) =>
      barChart(
        costed.map(row => ({
          name: driverName(row.kind),
          value: row.cost,
          text: format.euroWhole(row.cost),
          look: row.source === 'logged' || row.source === 'lines' ? 'accent' : 'light',
        })),
        [],
        { width, format, label: {} },
      ),
    [costed, format, driverName],
  )
  const { costToServe, revenue } = data.totals
  return (
    <ChartFrame
      title={
        costToServe === 0
          ? t('analysis.cost.titleNone')
          : t('analysis.cost.title', {
              amount: format.euroWhole(costToServe),
              share: revenue > 0 ? format.share(costToServe / revenue) : t('common.nothing'),
            })
      }
      note={
        <>
          {t('analysis.cost.note')}
          <HowLink figure="costToServe" part="costToServe" />
        </>
      }
      draw={draw}
      height={costed.length * 28 + 8}
      table={<ActivityCostTable rows={data.activityCosts} />}
    />
  )
}

function Highest(props: { rows: readonly CustomerRow[] }) {
  const { t } = useWords()
  const c = useCustomerColumns<CustomerRow>()
  const columns = useMemo(
    () => [
      c.customer,
      c.costToServe,
      c.grossMargin,
      c.contribution,
      c.revenue,
      c.invoices,
      c.segment,
      c.number,
    ],
    [c],
  )
  return (
    <DataTable
      caption={t('analysis.cost.highest')}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.id}
      keys
      exportName="klantkring-1.3-customers"
    />
  )
}
