import { Button, Group, Stack } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getImport, type Preview, type TableMapping } from '../../../contract/imports.ts'
import { ask } from '../../api/ask.ts'
import { useWords } from '../../words/say.ts'
import { FileCard } from './FileCard.tsx'

type File = Preview['files'][number]

const PAGE = 25

/** What was recognised in each file, a page at a time. */
export function FilesPart(props: {
  id: number
  preview: Preview
  onMapping: ((file: File, mapping: TableMapping) => void) | undefined
}) {
  const { t, format } = useWords()
  const { id, preview, onMapping } = props
  const [offset, setOffset] = useState(0)
  const page = useQuery({
    ...ask(getImport, { params: { id }, query: { filesOffset: offset, filesLimit: PAGE } }),
    enabled: offset > 0,
    placeholderData: keepPreviousData,
  })
  const files = offset === 0 ? preview.files.slice(0, PAGE) : (page.data?.preview?.files ?? [])
  const total = preview.filesTotal
  return (
    <section>
      <h2>{t('preview.filesTitle', { count: total })}</h2>
      <Stack gap="sm" mt="sm">
        {files.map(file => (
          <FileCard
            key={file.index}
            id={id}
            file={file}
            onMapping={onMapping && (mapping => onMapping(file, mapping))}
          />
        ))}
      </Stack>
      {total > PAGE && (
        <Group gap="sm" mt="sm">
          <Button variant="default" disabled={offset === 0} onClick={() => setOffset(offset - PAGE)}>
            {t('preview.filesBefore')}
          </Button>
          <span>
            {t('preview.filesShown', {
              from: format.number(offset + 1),
              to: format.number(Math.min(total, offset + PAGE)),
              total: format.number(total),
            })}
          </span>
          <Button
            variant="default"
            disabled={offset + PAGE >= total}
            onClick={() => setOffset(offset + PAGE)}
          >
            {t('preview.filesAfter')}
          </Button>
        </Group>
      )}
    </section>
  )
}
