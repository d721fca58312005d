import { Button, Group, Modal, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { deleteImport, type ImportBatch } from '../../../contract/imports.ts'
import { ledgerChanged } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'

/** Asks once before a whole import goes, and says why when it may not. */
export function UndoDialog(props: { batch: ImportBatch | null; onClose: () => void; onDone?: () => void }) {
  const { t } = useWords()
  const { batch, onClose, onDone } = props
  const undo = useMutation({
    mutationFn: (id: number) => call(deleteImport, { params: { id } }),
    onSuccess: async after => {
      await ledgerChanged()
      notifications.show({
        message: after.state === 'discarded' ? t('data.discarded') : t('data.undone', { id: after.id }),
      })
      close()
      onDone?.()
    },
  })
  const close = () => {
    undo.reset()
    onClose()
  }
  const imported = batch?.state === 'done'
  return (
    <Modal
      opened={batch !== null}
      onClose={close}
      title={<strong>{imported ? t('data.undoTitle', { id: batch?.id }) : t('data.discardTitle')}</strong>}
    >
      <Text>{imported ? t('data.undoText') : t('data.discardText')}</Text>
      {undo.error && <ErrorState problem={undo.error} />}
      <Group justify="flex-end" mt="md" gap="sm">
        <Button variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button
          style={imported ? { background: 'var(--loss)', color: 'var(--paper)' } : undefined}
          loading={undo.isPending}
          onClick={() => batch && undo.mutate(batch.id)}
        >
          {imported ? t('data.undo') : t('data.discard')}
        </Button>
      </Group>
    </Modal>
  )
}
