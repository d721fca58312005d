import { Button, Group, Text } from '@mantine/core'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { useWords } from '../../words/say.ts'
import style from './Account.module.css'

/** The backup codes, once: to copy or to print, and to put away. */
export function BackupCodes(props: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useWords()
  return (
    <section aria-label={t('account.backupCodes')}>
      <h3>{t('account.backupCodes')}</h3>
      <Text c="dimmed" mb="sm" maw="72ch">
        {t('account.backupText')}
      </Text>
      <ul className={style.codes}>
        {props.codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="sm" mt="md" className="no-print">
        <CopyButton text={props.codes.join('\n')} />
        <Button variant="default" onClick={() => print()}>
          {t('common.print')}
        </Button>
        <Button onClick={props.onKept}>{t('account.kept')}</Button>
      </Group>
    </section>
  )
}
