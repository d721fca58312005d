import { Button } from '@mantine/core'
import type { FileLink } from '../api/client.ts'
import { useWords } from '../words/say.ts'
import { csvOf } from './csv.ts'
import { FileButton } from './FileButton.tsx'
import { saveFile } from './save-file.ts'
import type { Column } from './table-column.ts'

/** Downloads a table as CSV: from the server's address, or made here from the rows in memory. */
export function TableExport<Row>(props: {
  columns: readonly Column<Row>[]
  /** Rows in memory, or a function that fetches them. */
  rows: readonly Row[] | (() => Promise<readonly Row[]>) | undefined
  file: FileLink | undefined
  name: string | undefined
}) {
  const { t, language } = useWords()
  const look = { className: 'no-print', variant: 'subtle', title: t('common.exportTitle') } as const
  if (props.file)
    return (
      <FileButton {...look} file={props.file}>
        {t('common.export')}
      </FileButton>
    )
  const save = async () => {
    const rows = typeof props.rows === 'function' ? await props.rows() : (props.rows ?? [])
    const columns = props.columns.filter(column => column.value)
    const cells = rows.map(row => columns.map(column => column.value?.(row) ?? null))
    const text = csvOf([columns.map(column => column.head), ...cells], language)
    saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${props.name ?? 'klantkring'}.csv`)
  }
  return (
    <Button {...look} onClick={() => void save()}>
      {t('common.export')}
    </Button>
  )
}
