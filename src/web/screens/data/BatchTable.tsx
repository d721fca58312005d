import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ImportBatch } from '../../../contract/imports.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'
import { BatchState } from './BatchState.tsx'
import { UndoDialog } from './UndoDialog.tsx'

/** Every import: state, who, when, what it brought, and its undo. */
export function BatchTable(props: { batches: readonly ImportBatch[] }) {
  const { t, format } = useWords()
  const [asked, setAsked] = useState<ImportBatch | null>(null)
  const columns = useMemo<Column<ImportBatch>[]>(
    () => [
      {
        id: 'files',
        head: t('data.files'),
        width: 208,
        grow: true,
        value: batch => batch.files[0]?.name ?? '',
        cell: batch => (
          <Link
            to="/data/$id"
            params={{ id: String(batch.id) }}
            title={batch.files.map(file => file.name).join('\n')}
          >
            {filesText(batch, t)}
          </Link>
        ),
      },
      {
        id: 'state',
        head: t('data.state'),
        width: 152,
        value: batch => batch.state,
        cell: batch => <BatchState state={batch.state} />,
      },
      {
        id: 'when',
        head: t('data.when'),
        width: 160,
        value: batch => batch.committedAt ?? batch.createdAt,
        cell: batch => format.moment(batch.committedAt ?? batch.createdAt),
      },
      { id: 'by', head: t('data.by'), width: 120, value: batch => batch.by, cell: batch => batch.by },
      {
        id: 'lines',
        head: t('data.lines'),
        width: 88,
        numeric: true,
        value: batch => batch.counts?.lines ?? null,
        cell: batch => (batch.counts ? format.number(batch.counts.lines) : ''),
      },
      {
        id: 'revenue',
        head: t('data.revenue'),
        width: 112,
        numeric: true,
        value: batch => (batch.revenue === null ? null : batch.revenue / 100),
        cell: batch => (batch.revenue === null ? '' : <Money cents={batch.revenue} whole />),
      },
      {
        id: 'undo',
        head: '',
        title: t('data.undo'),
        width: 152,
        cell: batch =>
          batch.state === 'done' || batch.state === 'ready' ? (
            <Button
              variant="subtle"
              size="compact-sm"
              className="quiet-target"
              onClick={() => setAsked(batch)}
            >
              {batch.state === 'done' ? t('data.undo') : t('data.discard')}
            </Button>
          ) : null,
      },
    ],
    [t, format],
  )
  return (
    <>
      <DataTable
        caption={t('data.batches')}
        columns={columns}
        rows={props.batches}
        rowKey={batch => batch.id}
        exportName="imports"
        keys
      />
      <UndoDialog batch={asked} onClose={() => setAsked(null)} />
    </>
  )
}

function filesText(batch: ImportBatch, t: ReturnType<typeof useWords>['t']): string {
  const first = batch.files[0]?.name ?? t('data.importNumber', { id: batch.id })
  return batch.filesTotal > 1 ? t('data.filesMore', { name: first, count: batch.filesTotal - 1 }) : first
}
