import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Preview } from '../../../contract/imports.ts'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'

/** Asks for our own numbers where electronic invoices do not tell by themselves who sold. */
export function OwnNumbers(props: {
  preview: Preview
  read: {
    isPending: boolean
    mutate: (body: { files: { index: number; mapping: null }[]; ownNumbers: string[] }) => void
  }
}) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const { blocked, suppliers } = props.preview
  if (!blocked.includes('own-numbers-needed')) return null
  const numbers = text
    .split(/[,;\n]/)
    .map(number => number.trim())
    .filter(number => number !== '')
  return (
    <form
      className={style.question}
      onSubmit={event => {
        event.preventDefault()
        if (numbers.length > 0) props.read.mutate({ files: [], ownNumbers: numbers })
      }}
    >
      <h2>{t('preview.ownTitle')}</h2>
      <p style={{ margin: '4px 0 8px' }}>{t('preview.ownText')}</p>
      <Group gap="sm" mb="sm">
        {suppliers.slice(0, 8).map(supplier => (
          <Button
            key={supplier.name + supplier.numbers.join()}
            variant="default"
            disabled={supplier.numbers.length === 0 || props.read.isPending}
            onClick={() => props.read.mutate({ files: [], ownNumbers: supplier.numbers })}
          >
            {supplier.name || supplier.numbers[0]} · {t('preview.sent', { count: supplier.documents })}
          </Button>
        ))}
      </Group>
      <TextInput
        label={t('preview.ownLabel')}
        description={t('preview.ownHint')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        maw={480}
      />
      <Button type="submit" mt="sm" disabled={numbers.length === 0} loading={props.read.isPending}>
        {t('preview.ownApply')}
      </Button>
    </form>
  )
}
