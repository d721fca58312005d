import { Button, Group, Popover, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ledgerChanged } from '../../api/ask.ts'
import { useMay } from '../../app/rights.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'

/** A button that removes what was noted of a customer, and asks once more first; for who may judge customers. */
export function AskRemove(props: { question: string; remove: () => Promise<unknown> }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const remove = useMutation({ mutationFn: props.remove, onSuccess: () => ledgerChanged() })
  if (!useMay('judge')) return null
  return (
    <Popover opened={open} onChange={setOpen} position="left" withArrow trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-xs"
          className="quiet-target no-print"
          onClick={() => setOpen(true)}
        >
          {t('leaving.remove')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" maw={280} style={{ whiteSpace: 'normal' }}>
          <span>{props.question}</span>
          <Group gap="sm">
            <Button color="orange" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('leaving.remove')}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          </Group>
          {remove.error && <ErrorState problem={remove.error} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
