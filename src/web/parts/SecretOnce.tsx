import { Button, Code, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useWords } from '../words/say.ts'
import { CopyButton } from './CopyButton.tsx'

/** A secret that is shown this once: to copy and to put away. It closes by its own button only, not by accident. */
export function SecretOnce(props: {
  title: string
  secret: string
  /** A command that uses it, to try. */
  example?: string
  onKept: () => void
}) {
  const { t } = useWords()
  return (
    <Modal
      opened
      onClose={props.onKept}
      title={props.title}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Text>{t('integrations.madeOnce')}</Text>
        <Group gap="sm" align="end">
          <TextInput
            label={t('integrations.secret')}
            readOnly
            value={props.secret}
            style={{ flex: '1 1 240px' }}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            onFocus={event => event.currentTarget.select()}
          />
          <CopyButton text={props.secret} data-autofocus />
        </Group>
        {props.example && (
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('integrations.tryIt')}
            </Text>
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {props.example}
            </Code>
          </div>
        )}
        <Group>
          <Button onClick={props.onKept}>{t('integrations.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
