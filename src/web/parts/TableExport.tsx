import { Button } from '@mantine/core'
import { useWords } from '../words/say.ts'
import { csvOf } from './csv.ts'
import type { Column } from './table-column.ts'

/** Downloads a table as CSV: from the server's address, or made here from the rows in memory. */
export function TableExport<Row>(props: {
  columns: readonly Column<Row>[]
  /** Rows in memory, or a function that fetches them. */
  rows: readonly Row[] | (() => Promise<readonly Row[]>) | undefined
  href: string | undefined
  name: string | undefined
}) {
  const { t, language } = useWords()
  const look = { className: 'no-print', variant: 'subtle', title: t('common.exportTitle') } as const
  if (props.href)
    return (
      <Button {...look} component="a" href={props.href} download>
        {t('common.export')}
      </Button>
    )
  const save = async () => {
    const rows = typeof props.rows === 'function' ? await props.rows() : (props.rows ?? [])
    const columns = props.columns.filter(column => column.value)
    const cells = rows.map(row => columns.map(column => column.value?.(row) ?? null))
    const text = csvOf([columns.map(column => column.head), ...cells], language)
    const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${props.name ?? 'klantkring'}.csv`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Button {...look} onClick={() => void save()}>
      {t('common.export')}
    </Button>
  )
}
