import { Button, type ButtonProps, Group, Popover, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useWords } from '../words/say.ts'
import { ErrorState } from './ErrorState.tsx'

/** A button for what cannot be taken back: it says what will happen and asks once more. */
export function AskFirst(props: {
  action: string
  /** Where several stand under one another: which of them. */
  title?: string
  question: ReactNode
  act: () => Promise<unknown>
  variant?: 'subtle' | 'default'
  size?: ButtonProps['size']
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const act = useMutation({ mutationFn: props.act, onSuccess: () => setOpen(false) })
  const variant = props.variant ?? 'subtle'
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <Button
          variant={variant}
          size={props.size ?? (variant === 'subtle' ? 'compact-sm' : undefined)}
          className="quiet-target no-print"
          title={props.title}
          onClick={() => {
            act.reset()
            setOpen(true)
          }}
        >
          {props.action}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" maw={296} style={{ whiteSpace: 'normal' }}>
          <span>{props.question}</span>
          <Group gap="sm">
            <Button color="orange" loading={act.isPending} onClick={() => act.mutate()}>
              {props.action}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          </Group>
          {act.error && <ErrorState problem={act.error} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
