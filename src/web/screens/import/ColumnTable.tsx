import { Button, Group, NativeSelect } from '@mantine/core'
import { getMappingFile, type Preview, type TableMapping } from '../../../contract/imports.ts'
import { apiUrl } from '../../api/client.ts'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'
import { assignField, stateStyle } from './mapping-edit.ts'
import { Scroll } from './Scroll.tsx'

type File = Preview['files'][number]
type Column = File['columns'][number]

const NUMBER_STYLES = ['comma', 'point']
const DATE_STYLES = ['dmy', 'mdy', 'ymd', 'serial', 'serial1904']

/** The columns of a table file with their samples: which field each is and how it is written. */
export function ColumnTable(props: {
  id: number
  file: File
  onMapping: ((mapping: TableMapping) => void) | undefined
}) {
  const { t, code, format } = useWords()
  const { file, onMapping } = props
  const mapping = file.mapping
  const fieldName = (field: string) => code(`preview.fields.${file.kind ?? 'lines'}`, field)

  const picker = (column: Column) => {
    if (!mapping || !onMapping)
      return column.field ? fieldName(column.field) : <span className="soft">{t('preview.notUsed')}</span>
    return (
      <NativeSelect
        aria-label={`${t('preview.readAs')}: ${column.name}`}
        value={column.field ?? ''}
        onChange={event => onMapping(assignField(mapping, column.name, event.currentTarget.value || null))}
        data={[
          { value: '', label: t('preview.notUsed') },
          ...file.fields.map(field => ({
            value: field.name,
            label: fieldName(field.name) + (field.required ? ` (${t('preview.required')})` : ''),
          })),
        ]}
      />
    )
  }
  const stylePicker = (column: Column) => {
    const sort = column.numberStyle ? 'numbers' : column.dateStyle ? 'dates' : null
    if (sort === null) return null
    const words = sort === 'numbers' ? 'preview.numberStyles' : 'preview.dateStyles'
    const present = column.numberStyle ?? column.dateStyle ?? ''
    if (!mapping || !onMapping) return code(words, present)
    return (
      <NativeSelect
        aria-label={`${t('preview.style')}: ${column.name}`}
        value={present}
        onChange={event => onMapping(stateStyle(mapping, sort, column.name, event.currentTarget.value))}
        data={(sort === 'numbers' ? NUMBER_STYLES : DATE_STYLES).map(value => ({
          value,
          label: code(words, value),
        }))}
      />
    )
  }
  const formatted = (values: Readonly<Record<string, string | number>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'number' ? format.number(value) : value,
      ]),
    )

  return (
    <>
      <Scroll label={t('preview.mapping')}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{t('preview.column')}</th>
              <th scope="col">{t('preview.readAs')}</th>
              <th scope="col">{t('preview.style')}</th>
              <th scope="col">{t('preview.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map(column => (
              <tr key={column.name}>
                <th scope="row" className={style.sample} title={column.name}>
                  {column.field ? <strong>{column.name}</strong> : column.name}
                </th>
                <td>{picker(column)}</td>
                <td>
                  {stylePicker(column)}
                  {column.evidence && (
                    <div className="soft">
                      {code('preview.evidence', column.evidence.code, formatted(column.evidence.values))}
                    </div>
                  )}
                </td>
                <td className={`${style.sample} soft`} title={column.samples.join('\n')}>
                  {column.samples
                    .filter(text => text !== '')
                    .slice(0, 3)
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {file.alternatives.map(({ field, chosen, others }) => (
        <p key={field} className="soft">
          {t('preview.alternative', { field: fieldName(field), chosen, others: others.join(', ') })}
        </p>
      ))}
      {file.sampleRows.length > 0 && <SampleRows file={file} />}
      <Group mt="sm">
        <Button
          variant="subtle"
          px={4}
          component="a"
          href={apiUrl(getMappingFile.path, { id: props.id }, { index: file.index })}
          download="mapping.json"
        >
          {t('preview.saveMapping')}
        </Button>
      </Group>
    </>
  )
}

function SampleRows(props: { file: File }) {
  const { t } = useWords()
  const { columns, sampleRows } = props.file
  return (
    <details>
      <summary className="soft">{t('preview.sampleRows')}</summary>
      <Scroll label={t('preview.sampleRows')}>
        <table className={style.table}>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column.name} scope="col">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sampleRows.slice(0, 10).map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place only
              <tr key={place}>
                {columns.map((column, at) => (
                  <td key={column.name} className={style.sample}>
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  )
}
