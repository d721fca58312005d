import { useCallback, useMemo } from 'react'
import type { z } from 'zod'
import { type documentLine, listLines } from '../../contract/customers.ts'
import { ask } from '../api/ask.ts'
import type { Answer } from '../api/client.ts'
import { useView } from '../app/view.ts'
import { useWords } from '../words/say.ts'
import { type Column, DataTable } from './DataTable.tsx'
import { ErrorState } from './ErrorState.tsx'
import { Money } from './Money.tsx'
import { usePages } from './table-pages.ts'

type Line = z.infer<typeof documentLine>

const pick = (answer: Answer<typeof listLines>) => ({ total: answer.total, rows: answer.lines })

/**
 * The invoice lines behind a customer's figures (id 0: revenue without a customer), with where each came from. Of the
 * period in view, or of the one that a figure rests on (`from..to`).
 */
export function LineTable(props: { customer: number; period?: string; height?: string; keys?: boolean }) {
  const { t, format } = useWords()
  const view = useView()
  const { customer } = props
  const { group } = view
  const period = props.period ?? view.period
  const question = useCallback(
    (offset: number, limit: number) =>
      ask(listLines, { params: { id: customer }, query: { period, group, offset, limit } }),
    [customer, period, group],
  )
  const { pages, head } = usePages(question, pick)
  const net = head.data?.net
  const cost = head.data?.cost
  const columns = useMemo<Column<Line>[]>(
    () => [
      {
        id: 'document',
        head: t('explain.document'),
        width: 104,
        cell: line => line.document,
        sum: t('explain.linesSum'),
      },
      { id: 'day', head: t('explain.day'), width: 104, cell: line => format.day(line.day) },
      {
        id: 'net',
        head: t('explain.net'),
        width: 116,
        numeric: true,
        cell: line => <Money cents={line.net} />,
        sum: <Money cents={net} />,
      },
      {
        id: 'text',
        head: t('explain.text'),
        width: 144,
        grow: true,
        cell: line => {
          const text = line.text || line.product
          const name = line.productName === line.text ? '' : line.productName
          if (text !== '')
            return (
              <span title={[text, line.product, name].filter(part => part !== '').join('\n')}>
                {text}
                {name !== '' && <span className="soft"> · {name}</span>}
              </span>
            )
          return line.costBasis === 'correction' ? (
            <span className="soft">{t('explain.correction')}</span>
          ) : (
            ''
          )
        },
      },
      {
        id: 'quantity',
        head: t('explain.quantity'),
        width: 72,
        numeric: true,
        cell: line =>
          line.quantity === null ? '' : format.number(Number(line.quantity), decimals(line.quantity)),
      },
      {
        id: 'cost',
        head: t('explain.cost'),
        width: 128,
        numeric: true,
        cell: line => (
          <span title={t(`explain.costBasis.${line.costBasis}`)}>
            {line.costBasis === 'group' || line.costBasis === 'default' ? '≈ ' : ''}
            <Money cents={line.cost} plain />
          </span>
        ),
        sum: <Money cents={cost} plain />,
      },
      {
        id: 'source',
        head: t('explain.source'),
        width: 208,
        cell: line => {
          const text = t('explain.sourceRow', { file: line.file, row: format.number(line.row) })
          return <span title={text}>{text}</span>
        },
      },
    ],
    [t, format, net, cost],
  )
  if (head.error) return <ErrorState problem={head.error} retry={() => void head.refetch()} />
  return (
    <DataTable
      caption={t('explain.lines')}
      columns={columns}
      pages={pages}
      rowKey={line => `${line.document}\n${line.position}\n${line.row}`}
      height={props.height ?? '420px'}
      keys={props.keys}
      empty={head.data ? t('explain.noLines') : t('common.loading')}
    />
  )
}

const decimals = (text: string) => Math.min(4, text.split('.')[1]?.length ?? 0)
