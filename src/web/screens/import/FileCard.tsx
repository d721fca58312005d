import { Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { getOriginal, importKind, type Preview, type TableMapping } from '../../../contract/imports.ts'
import { apiUrl } from '../../api/client.ts'
import { useWords } from '../../words/say.ts'
import { ColumnTable } from './ColumnTable.tsx'
import style from './Import.module.css'
import { stateKind } from './mapping-edit.ts'

type File = Preview['files'][number]

const DELIMITERS: Record<string, 'semicolon' | 'comma' | 'tab' | 'pipe'> = {
  ';': 'semicolon',
  ',': 'comma',
  '\t': 'tab',
  '|': 'pipe',
}

/** One file: what it was recognised as and why, how it is written, and its columns to change. */
export function FileCard(props: {
  id: number
  file: File
  onMapping: ((mapping: TableMapping) => void) | undefined
}) {
  const { t, format, code } = useWords()
  const { file, onMapping } = props
  const table = file.format === 'table' || file.format === 'sheet'
  const missing = file.fields
    .filter(field => field.required && !file.mapping?.columns[field.name])
    .map(field => code(`preview.fields.${file.kind ?? 'lines'}`, field.name))
  const [open, setOpen] = useState(
    table && (missing.length > 0 || file.columns.some(column => column.undecided)),
  )
  const facts = [
    t(`preview.formats.${file.format}`),
    format.bytes(file.size),
    file.rows > 0 && t('common.rows', { count: file.rows }),
    file.encoding && t('preview.encoding', { encoding: file.encoding }),
    file.delimiter && t('preview.delimiter', { delimiter: delimiterText(file.delimiter) }),
    file.headerRow !== null && file.headerRow > 1 && t('preview.headerRow', { row: file.headerRow }),
    file.remembered && t('preview.remembered'),
  ].filter(fact => typeof fact === 'string')

  function delimiterText(mark: string): string {
    const known = DELIMITERS[mark]
    return known ? t(`preview.delimiters.${known}`) : t('preview.delimiters.other', { mark })
  }

  return (
    <article className={style.card}>
      <div className={style.cardHead}>
        <div>
          <h3 style={{ overflowWrap: 'anywhere' }}>
            {file.name}
            {file.kind && <span className="soft"> · {t(`preview.kinds.${file.kind}`)}</span>}
          </h3>
          <div>{code('problems', file.reason, file.reasonValues)}</div>
          <div className="soft">{facts.join(' · ')}</div>
        </div>
        <Group gap="sm">
          {table && onMapping && (
            <NativeSelect
              aria-label={`${t('preview.kindWas')}: ${file.name}`}
              value={file.kind ?? ''}
              onChange={event => {
                const kind = importKind.safeParse(event.currentTarget.value)
                if (kind.success)
                  onMapping(stateKind(file.mapping, kind.data, Object.keys(kindFields(kind.data))))
              }}
              data={[
                ...(file.kind === null ? [{ value: '', label: t('preview.kindNone') }] : []),
                ...importKind.options.map(kind => ({ value: kind, label: t(`preview.kinds.${kind}`) })),
              ]}
            />
          )}
          <Button
            variant="subtle"
            component="a"
            href={apiUrl(getOriginal.path, { id: props.id, index: file.index })}
          >
            {t('preview.original')}
          </Button>
        </Group>
      </div>
      {missing.length > 0 && file.mapping && (
        <p className="loss">{t('preview.missing', { fields: missing.join(', ') })}</p>
      )}
      {table && file.columns.length > 0 && (
        <>
          <Button variant="subtle" px={4} mt={4} aria-expanded={open} onClick={() => setOpen(now => !now)}>
            {t(open ? 'preview.mappingHide' : onMapping ? 'preview.mappingChange' : 'preview.mappingShow')}
          </Button>
          {open && <ColumnTable id={props.id} file={file} onMapping={onMapping} />}
        </>
      )}
    </article>
  )

  function kindFields(kind: TableMapping['kind']): Record<string, unknown> {
    return t(`preview.fields.${kind}`, { returnObjects: true }) as Record<string, unknown>
  }
}
