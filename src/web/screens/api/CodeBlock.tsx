import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useWords } from '../../words/say.ts'
import style from './Api.module.css'

/** Text for a terminal or a program, to copy. */
export function CodeBlock(props: { text: string }) {
  const { t } = useWords()
  return (
    <div className={style.code}>
      <pre>{props.text}</pre>
      <Button
        variant="subtle"
        size="compact-sm"
        className="quiet-target no-print"
        onClick={async () => {
          await navigator.clipboard.writeText(props.text)
          notifications.show({ message: t('account.copied') })
        }}
      >
        {t('developer.copy')}
      </Button>
    </div>
  )
}
