import { SegmentedControl, UnstyledButton } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type CSSProperties, useMemo, useState } from 'react'
import type { Column } from '../../parts/DataTable.tsx'
import { MatrixFrame } from '../../parts/MatrixFrame.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { TableExport } from '../../parts/TableExport.tsx'
import { useWords } from '../../words/say.ts'
import type { Retention } from './answers.ts'
import { seenFromStart } from './cohorts-seen.ts'

const route = getRouteApi('/value/retention')

type Cohort = Retention['cohorts'][number]
type Cell = Cohort['cells'][number]
type Shown = 'share' | 'revenue' | 'margin'

/** With fewer customers a share is no headline. */
const ENOUGH = 5

/** Customers by the year they started against the years of their relation: who still bought, or what they brought. */
export function Cohorts(props: { data: Retention }) {
  const { t, format } = useWords()
  const { cells } = route.useSearch()
  const navigate = route.useNavigate()
  const { startUnknown } = props.data
  const [older, setOlder] = useState(false)
  const seen = useMemo(() => seenFromStart(props.data.cohorts), [props.data.cohorts])
  const cohorts = older ? props.data.cohorts : seen
  const left = props.data.cohorts.length - seen.length
  const since = seen[0]?.year ?? 0
  const shown: Shown = cells ?? 'share'
  const years = Math.max(0, ...cohorts.map(cohort => cohort.cells.length))
  const told = seen.findLast(cohort => cohort.customers >= ENOUGH && cohort.cells[1]?.share != null)
  const unknown = startUnknown > 0 && (
    <p className="soft">{t('relation.cohorts.unknown', { count: startUnknown })}</p>
  )
  return (
    <Section
      title={
        told
          ? t('relation.cohorts.titleFinding', {
              customers: format.number(told.customers),
              year: told.year,
              share: format.share(told.cells[1]?.share ?? 0),
            })
          : t('relation.cohorts.title')
      }
      note={t('relation.cohorts.note')}
      aside={
        <SegmentedControl
          aria-label={t('relation.cohorts.show')}
          value={shown}
          onChange={value =>
            void navigate({
              search: now => ({
                ...now,
                cells: value === 'revenue' || value === 'margin' ? value : undefined,
              }),
              replace: true,
              resetScroll: false,
            })
          }
          data={[
            { value: 'share', label: t('relation.cohorts.shares') },
            { value: 'revenue', label: t('relation.cohorts.revenue') },
            { value: 'margin', label: t('relation.cohorts.margin') },
          ]}
        />
      }
    >
      {cohorts.length === 0 ? (
        <p>{t('relation.cohorts.none')}</p>
      ) : (
        <>
          <MatrixFrame label={t('relation.cohorts.title')} wide>
            <thead>
              <tr>
                <th scope="col" style={{ textAlign: 'left' }}>
                  {t('relation.cohorts.started')}
                </th>
                <th scope="col">{t('relation.cohorts.customers')}</th>
                {Array.from({ length: years }, (_, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the years of a relation are their places
                  <th key={at} scope="col" className="figure">
                    {t('relation.cohorts.yearOf', { number: at + 1 })}
                  </th>
                ))}
              </tr>
            </thead>
            <CohortRows cohorts={cohorts} years={years} shown={shown} />
          </MatrixFrame>
          <CohortExport cohorts={props.data.cohorts} />
        </>
      )}
      {left > 0 && seen.length > 0 && (
        <p className="soft">
          {t('relation.cohorts.older', { year: since })}{' '}
          <UnstyledButton className="no-print" td="underline" onClick={() => setOlder(now => !now)}>
            {t(older ? 'relation.cohorts.hideOlder' : 'relation.cohorts.showOlder')}
          </UnstyledButton>
        </p>
      )}
      {unknown}
    </Section>
  )
}

function CohortRows(props: { cohorts: readonly Cohort[]; years: number; shown: Shown }) {
  const { t, format } = useWords()
  const { cohorts, years, shown } = props
  const most = Math.max(1, ...cohorts.flatMap(({ cells }) => cells.map(cell => strengthOf(cell, shown) ?? 0)))
  const said = (cell: Cell) => {
    if (shown !== 'share') return <Money cents={cell[shown]} whole />
    return (
      <>
        <strong>{cell.share === null ? t('common.nothing') : format.share(cell.share)}</strong>
        <span className={strengthOf(cell, shown) ? 'figure' : 'soft figure'}>
          {t('relation.cohorts.count', { count: cell.active ?? 0 })}
        </span>
      </>
    )
  }
  return (
    <tbody>
      {cohorts.map(cohort => (
        <tr key={cohort.year}>
          <th scope="row">{cohort.year}</th>
          <td>{format.number(cohort.customers)}</td>
          {Array.from({ length: years }, (_, at) => {
            const cell = cohort.cells[at]
            const known = cell !== undefined && cell.active !== null
            const strength = known ? (strengthOf(cell, shown) ?? 0) / most : 0
            return (
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: the years of a relation are their places
                key={at}
                data-strength={known && strength > 0 ? '' : undefined}
                style={{ '--strength': strength } as CSSProperties}
              >
                {known ? said(cell) : <span className="soft">{t('common.nothing')}</span>}
              </td>
            )
          })}
        </tr>
      ))}
    </tbody>
  )
}

const strengthOf = (cell: Cell, shown: Shown): number | null => {
  const value = shown === 'share' ? cell.share : cell[shown]
  return value === null ? null : Math.max(0, value)
}

/** The same cells as a file, one a row. */
function CohortExport(props: { cohorts: readonly Cohort[] }) {
  const { t } = useWords()
  const rows = useMemo(
    () =>
      props.cohorts.flatMap(cohort =>
        cohort.cells.flatMap((cell, at) => (cell.active === null ? [] : [{ ...cell, cohort, year: at + 1 }])),
      ),
    [props.cohorts],
  )
  const columns = useMemo(() => {
    type Row = (typeof rows)[number]
    const column = (id: string, head: string, value: (row: Row) => string | number | null): Column<Row> => ({
      id,
      head,
      value,
      cell: value,
      width: 0,
    })
    return [
      column('started', t('relation.cohorts.started'), row => row.cohort.year),
      column('customers', t('relation.cohorts.customers'), row => row.cohort.customers),
      column('year', t('relation.cohorts.relationYear'), row => row.year),
      column('active', t('relation.cohorts.active'), row => row.active),
      column('share', t('relation.cohorts.share'), row => row.share),
      column('revenue', t('relation.cohorts.revenue'), row => row.revenue && row.revenue / 100),
      column('margin', t('relation.cohorts.margin'), row => row.margin && row.margin / 100),
    ]
  }, [t])
  return <TableExport columns={columns} rows={rows} file={undefined} name="klantkring-8.3-cohorts" />
}
