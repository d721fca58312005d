import { Button, Group, Stack } from '@mantine/core'
import type { Preview, TableMapping } from '../../../contract/imports.ts'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'
import { stateStyle } from './mapping-edit.ts'
import { type Reading, readingsOf } from './readings.ts'

type File = Preview['files'][number]

/** Columns that can be read two ways, as a question: the user sees both readings of a value and picks. */
export function UndecidedPart(props: {
  files: readonly File[]
  onMapping: (file: File, mapping: TableMapping, picked: string) => void
}) {
  const { t, format } = useWords()
  const questions = props.files.flatMap(file =>
    file.columns
      .filter(column => column.undecided)
      .map(column => {
        const sort = column.dateStyle !== null ? ('date' as const) : ('number' as const)
        const sample = candidates(file, column).find(text => different(readingsOf(text, sort)))
        return { file, column, sort, sample }
      }),
  )
  if (questions.length === 0) return null
  const value = (reading: Reading) =>
    reading.day !== undefined ? format.day(reading.day) : format.number((reading.cents ?? 0) / 100, 2)

  return (
    <Stack gap="sm">
      {questions.map(({ file, column, sort, sample }) => (
        <section key={`${file.index} ${column.name}`} className={style.question}>
          <h2>{t('preview.undecidedTitle', { column: column.name })}</h2>
          <p style={{ margin: '4px 0 8px' }}>{t('preview.undecidedText')}</p>
          <Group gap="sm">
            {readingsOf(sample ?? column.samples[0] ?? '', sort).map(reading => (
              <Button
                key={reading.style}
                variant="default"
                h="auto"
                py={6}
                disabled={!file.mapping}
                onClick={() =>
                  file.mapping &&
                  props.onMapping(
                    file,
                    stateStyle(
                      file.mapping,
                      sort === 'date' ? 'dates' : 'numbers',
                      column.name,
                      reading.style,
                    ),
                    column.name,
                  )
                }
              >
                {t('preview.reading', { text: sample ?? column.samples[0] ?? '', value: value(reading) })}
              </Button>
            ))}
          </Group>
        </section>
      ))}
    </Stack>
  )
}

function different(readings: readonly Reading[]): boolean {
  const [a, b] = readings
  return a !== undefined && b !== undefined && (a.cents !== b.cents || a.day !== b.day)
}

/** Values of a column that may serve as the example: its samples, the first rows, and what the evidence shows. */
function candidates(file: File, column: File['columns'][number]): string[] {
  const place = file.columns.indexOf(column)
  const rows = file.sampleRows.map(row => row[place] ?? '')
  return [...column.samples, ...rows, String(column.evidence?.values.example ?? '')]
}
