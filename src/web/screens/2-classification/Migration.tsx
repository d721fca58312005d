import { Group, NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type CSSProperties, useMemo } from 'react'
import { getMigration } from '../../../contract/2-classification.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { MatrixFrame } from '../../parts/MatrixFrame.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { TableExport } from '../../parts/TableExport.tsx'
import { useWords } from '../../words/say.ts'
import type { Snapshot } from './Snapshots.tsx'

type Moved = Answer<typeof getMigration>
type Cell = Moved['cells'][number]
type Mover = Moved['movers'][number]
type Class = Cell['from']

/** Names of the classes, with those who were or are no customer. */
function useClassName() {
  const { t } = useWords()
  return useMemo(
    () => (name: Class) =>
      name === 'absent'
        ? t('classification.history.absent')
        : name === 'unclassified'
          ? t('terms.unclassified')
          : t(`terms.classes.${name}`),
    [t],
  )
}

/** Who moved from class to class between two moments, and the contribution that moved. */
export function Migration(props: { snapshots: readonly Snapshot[]; from: number; to: number | 'now' }) {
  const { t } = useWords()
  const navigate = useNavigate({ from: '/classification/history' })
  const { snapshots, from, to } = props
  const answer = useQuery({
    ...ask(getMigration, { query: { from, to } }),
    placeholderData: keepPreviousData,
  })
  const names = snapshots.map(one => ({ value: String(one.id), label: one.label }))
  return (
    <>
      <Group gap="md" mb="md" className="no-print">
        <NativeSelect
          label={t('classification.history.from')}
          value={String(from)}
          data={names}
          onChange={event => {
            const chosen = Number(event.currentTarget.value)
            void navigate({ search: now => ({ ...now, from: chosen }) })
          }}
        />
        <NativeSelect
          label={t('classification.history.to')}
          value={String(to)}
          data={[{ value: 'now', label: t('classification.history.now') }, ...names]}
          onChange={event => {
            const chosen = event.currentTarget.value
            void navigate({ search: now => ({ ...now, to: chosen === 'now' ? undefined : Number(chosen) }) })
          }}
        />
      </Group>
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data ? (
        <Table data={answer.data} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Table(props: { data: Moved }) {
  const { t, format } = useWords()
  const className = useClassName()
  const { data } = props
  const moved = data.cells.filter(cell => cell.from !== cell.to)
  const count = moved.reduce((sum, cell) => sum + cell.customers, 0)
  const change = moved.reduce((sum, cell) => sum + cell.after - cell.before, 0)
  const used = (side: 'from' | 'to') =>
    data.classes.filter(name => data.cells.some(cell => cell[side] === name && cell.customers > 0))
  const most = Math.max(1, ...moved.map(cell => cell.customers))
  const columns = useMemo<Column<Cell>[]>(() => {
    const text = (id: string, head: string, value: (cell: Cell) => string | number): Column<Cell> => ({
      id,
      head,
      value,
      cell: value,
      width: 0,
    })
    return [
      text('from', t('classification.history.from'), cell => className(cell.from)),
      text('to', t('classification.history.to'), cell => className(cell.to)),
      text('customers', t('classification.classes.customers'), cell => cell.customers),
      text('before', t('classification.history.before'), cell => cell.before / 100),
      text('after', t('classification.history.after'), cell => cell.after / 100),
    ]
  }, [t, className])
  return (
    <>
      <Section
        title={
          count === 0
            ? t('classification.history.titleNone')
            : t('classification.history.title', { count, amount: format.euroWhole(change) })
        }
        note={t('classification.history.note')}
      >
        <MatrixFrame label={t('classification.history.matrix')} wide>
          <thead>
            <tr>
              <td style={{ textAlign: 'left' }}>{t('classification.history.axes')}</td>
              {used('to').map(name => (
                <th key={name} scope="col">
                  {className(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {used('from').map(from => (
              <tr key={from}>
                <th scope="row">{className(from)}</th>
                {used('to').map(to => {
                  const cell = data.cells.find(one => one.from === from && one.to === to)
                  const some = cell !== undefined && cell.customers > 0
                  return (
                    <td
                      key={to}
                      data-same={from === to}
                      data-strength={some && from !== to ? '' : undefined}
                      style={
                        some && from !== to
                          ? ({ '--strength': 0.25 + (0.75 * cell.customers) / most } as CSSProperties)
                          : undefined
                      }
                    >
                      {some ? (
                        <>
                          <strong>{format.number(cell.customers)}</strong>
                          <Money cents={cell.after - cell.before} whole />
                        </>
                      ) : (
                        <span className="soft">{t('common.nothing')}</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </MatrixFrame>
        <TableExport columns={columns} rows={data.cells} file={undefined} name="klantkring-2.5-migration" />
      </Section>
      <Section title={t('classification.history.movers')}>
        <Movers rows={data.movers} />
      </Section>
    </>
  )
}

function Movers(props: { rows: readonly Mover[] }) {
  const { t } = useWords()
  const className = useClassName()
  const columns = useMemo<Column<Mover>[]>(() => {
    const money = (id: string, head: string, cents: (row: Mover) => number): Column<Mover> => ({
      id,
      head,
      width: 136,
      numeric: true,
      value: row => cents(row) / 100,
      cell: row => <Money cents={cents(row)} />,
    })
    return [
      {
        id: 'name',
        head: t('terms.customer'),
        width: 208,
        grow: true,
        value: row => row.name,
        cell: row => <CustomerLink customer={row} />,
      },
      {
        id: 'from',
        head: t('classification.history.classFrom'),
        width: 152,
        value: row => (row.from ? className(row.from) : ''),
        cell: row => (row.from ? className(row.from) : ''),
      },
      {
        id: 'to',
        head: t('classification.history.classTo'),
        width: 152,
        value: row => (row.to ? className(row.to) : ''),
        cell: row => (row.to ? className(row.to) : ''),
      },
      money('before', t('classification.history.before'), row => row.before),
      money('after', t('classification.history.after'), row => row.after),
      money('change', t('classification.history.change'), row => row.after - row.before),
      {
        id: 'number',
        head: t('terms.customerNumber'),
        width: 96,
        value: row => row.number,
        cell: row => row.number,
      },
    ]
  }, [t, className])
  return (
    <DataTable
      caption={t('classification.history.movers')}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.id}
      keys
      exportName="klantkring-2.5-movers"
      empty={t('classification.history.noMovers')}
    />
  )
}
