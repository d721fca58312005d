import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { deleteSnapshot, postSnapshot, type snapshot } from '../../../contract/2-classification.ts'
import { ledgerChanged } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { useMay } from '../../app/rights.ts'
import { useView } from '../../app/view.ts'
import { AskFirst } from '../../parts/AskFirst.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'

export type Snapshot = z.infer<typeof snapshot>

/** Take, look through and remove snapshots. */
export function Snapshots(props: { snapshots: readonly Snapshot[] }) {
  const { t, format } = useWords()
  const may = useMay('snapshots')
  const columns = useMemo<Column<Snapshot>[]>(
    () => [
      {
        id: 'label',
        head: t('classification.history.label'),
        width: 176,
        grow: true,
        value: one => one.label,
        cell: one => one.label,
      },
      {
        id: 'period',
        head: t('classification.history.period'),
        width: 192,
        value: one => format.period(one.period),
        cell: one => format.period(one.period),
      },
      {
        id: 'customers',
        head: t('classification.classes.customers'),
        width: 108,
        numeric: true,
        value: one => one.customers,
        cell: one => format.number(one.customers),
      },
      {
        id: 'contribution',
        head: t('terms.contribution'),
        width: 128,
        numeric: true,
        value: one => one.contribution / 100,
        cell: one => <Money cents={one.contribution} whole />,
      },
      {
        id: 'taken',
        head: t('classification.history.taken'),
        width: 160,
        value: one => one.takenAt,
        cell: one => format.moment(one.takenAt),
      },
      {
        id: 'by',
        head: t('classification.history.by'),
        width: 128,
        value: one => one.by,
        cell: one => one.by,
      },
      {
        id: 'remove',
        head: t('classification.history.remove'),
        width: 112,
        cell: (one: Snapshot) => (may ? <Remove snapshot={one} /> : null),
      },
    ],
    [t, format, may],
  )
  return (
    <Section title={t('classification.history.snapshots')} note={t('classification.history.snapshotsNote')}>
      {may && (
        <div className="no-print" style={{ marginBottom: 16 }}>
          <Take />
        </div>
      )}
      <DataTable
        caption={t('classification.history.snapshots')}
        columns={columns}
        rows={props.snapshots}
        rowKey={one => one.id}
        exportName="klantkring-2.5-snapshots"
        empty={t('classification.history.none')}
      />
    </Section>
  )
}

/** Takes a snapshot of the period at the top, signed by who is signed in. */
export function Take() {
  const { t } = useWords()
  const { period } = useView()
  const [label, setLabel] = useState('')
  const save = useMutation({
    mutationFn: () =>
      call(postSnapshot, { body: { label: label.trim(), ...(period !== undefined && { period }) } }),
    onSuccess: async () => {
      setLabel('')
      await ledgerChanged()
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (label.trim() !== '') save.mutate()
      }}
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('classification.history.newLabel')}
          placeholder={t('classification.history.newHint')}
          maxLength={100}
          value={label}
          onChange={event => setLabel(event.currentTarget.value)}
          w={280}
        />
        <Button type="submit" disabled={label.trim() === ''} loading={save.isPending}>
          {t('classification.history.take')}
        </Button>
      </Group>
      {save.error && <ErrorState problem={save.error} />}
    </form>
  )
}

/** Asks once more: a snapshot that is gone cannot be made again. */
function Remove(props: { snapshot: Snapshot }) {
  const { t } = useWords()
  const { id, label } = props.snapshot
  return (
    <AskFirst
      action={t('classification.history.remove')}
      question={t('classification.history.removeAsk', { label })}
      size="compact-xs"
      act={async () => {
        await call(deleteSnapshot, { params: { id } })
        await ledgerChanged()
      }}
    />
  )
}
