import { Button, Group, Stack } from '@mantine/core'
import type { Preview, TableMapping } from '../../../contract/imports.ts'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'
import { stateStyle } from './mapping-edit.ts'
import { questionsOf } from './questions.ts'
import { type Reading, readingsOf } from './readings.ts'

type File = Preview['files'][number]

/**
 * Columns that can be read two ways, as a question: the user sees both readings of a value and picks. Files with the same
 * columns are one question, answered for all of them: an export of every month is written in one way.
 */
export function UndecidedPart(props: {
  files: readonly File[]
  /** Whether the import has more files than one, so that a question says where it stands. */
  several: boolean
  onMapping: (answers: { file: File; mapping: TableMapping; picked: string }[]) => void
}) {
  const { t, format } = useWords()
  const questions = questionsOf(props.files)
  if (questions.length === 0) return null
  const value = (reading: Reading) =>
    reading.day !== undefined ? format.day(reading.day) : format.number((reading.cents ?? 0) / 100, 2)

  return (
    <Stack gap="sm">
      {questions.map(({ key, column, sort, sample, files }) => (
        <section key={key} className={style.question}>
          <h2>{t('preview.undecidedTitle', { column })}</h2>
          <p style={{ margin: '4px 0 8px' }}>
            {props.several && (
              <>
                <strong>
                  {files.length === 1 ? files[0]!.name : t('preview.undecidedFiles', { count: files.length })}
                </strong>
                {' · '}
              </>
            )}
            {t('preview.undecidedText')}
          </p>
          <Group gap="sm">
            {readingsOf(sample, sort).map(reading => (
              <Button
                key={reading.style}
                variant="default"
                h="auto"
                py={6}
                disabled={files.every(file => !file.mapping)}
                onClick={() =>
                  props.onMapping(
                    files.flatMap(file =>
                      file.mapping
                        ? {
                            file,
                            mapping: stateStyle(
                              file.mapping,
                              sort === 'date' ? 'dates' : 'numbers',
                              column,
                              reading.style,
                            ),
                            picked: column,
                          }
                        : [],
                    ),
                  )
                }
              >
                {t('preview.reading', { text: sample, value: value(reading) })}
              </Button>
            ))}
          </Group>
        </section>
      ))}
    </Stack>
  )
}
