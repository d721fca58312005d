import { Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { prefix } from '../../api/prefix.ts'
import { useWords } from '../../words/say.ts'
import { compareNames, namesIn } from './memory.ts'

/**
 * Before looking: name ten customers from memory, then compare. What is written stays in this browser. While
 * somebody is naming, the list, which comes as children, is out of sight.
 */
export function FromMemory(props: {
  rows: readonly { name: string; number: string }[]
  children: ReactNode
}) {
  const { t } = useWords()
  const [text, keep, forget] = useLocalStorage({
    key: `klantkring.memory${prefix}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  })
  const [writing, setWriting] = useState(false)
  const [draft, setDraft] = useState('')
  const named = namesIn(text)
  const open = (from: string) => {
    setDraft(from)
    setWriting(true)
  }
  if (writing)
    return (
      <Paper withBorder p="md" mb="lg" maw={560} bg="var(--panel)">
        <Stack gap="sm">
          <strong>{t('analysis.top.memoryTitle')}</strong>
          <Text>{t('analysis.top.memoryText')}</Text>
          <Textarea
            label={t('analysis.top.memoryLabel')}
            autosize
            minRows={6}
            value={draft}
            onChange={event => setDraft(event.currentTarget.value)}
            data-autofocus
          />
          <Group gap="sm">
            <Button
              onClick={() => {
                keep(draft)
                setWriting(false)
              }}
            >
              {t('analysis.top.memoryCompare')}
            </Button>
            <Button variant="default" onClick={() => setWriting(false)}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </Paper>
    )
  if (named.length === 0)
    return (
      <>
        <Button className="no-print" variant="default" mb="md" onClick={() => open('')}>
          {t('analysis.top.memoryStart')}
        </Button>
        {props.children}
      </>
    )
  const { found, wrong, missed } = compareNames(
    named,
    props.rows.map(row => row.name || row.number),
  )
  return (
    <>
      <Paper withBorder p="md" mb="lg" bg="var(--panel)" className="no-print">
        <strong>{t('analysis.top.memoryFound', { found, named: named.length })}</strong>
        {missed.length > 0 && (
          <div>{t('analysis.top.memoryMissed', { names: missed.slice(0, 10).join(', ') })}</div>
        )}
        {wrong.length > 0 && <div>{t('analysis.top.memoryWrong', { names: wrong.join(', ') })}</div>}
        <Group gap="sm" mt="sm">
          <Button variant="default" onClick={() => open(text)}>
            {t('analysis.top.memoryChange')}
          </Button>
          <Button variant="subtle" onClick={forget}>
            {t('analysis.top.memoryClear')}
          </Button>
        </Group>
      </Paper>
      {props.children}
    </>
  )
}
