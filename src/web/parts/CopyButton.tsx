import { Button, type ButtonProps } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useWords } from '../words/say.ts'

/** Copies a text to the clipboard and says that it did; it looks as its props of a Button say. */
export function CopyButton({ text, ...look }: ButtonProps & { text: string; 'data-autofocus'?: boolean }) {
  const { t } = useWords()
  return (
    <Button
      variant="default"
      {...look}
      onClick={async () => {
        await navigator.clipboard.writeText(text)
        notifications.show({ message: t('common.copied') })
      }}
    >
      {t('common.copy')}
    </Button>
  )
}
