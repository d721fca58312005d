import { Button } from '@mantine/core'
import { useState } from 'react'
import { getProblemRows, type Preview } from '../../../contract/imports.ts'
import { apiUrl } from '../../api/client.ts'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'

/** What is read before somebody asks for the rest; two more are not worth a press. */
const FIRST = 10
const SPARE = 2

/**
 * What was not understood, one entry per cause: how often, where, examples, and the rows to download; the first ten
 * until somebody asks for all. Undecided columns are left to UndecidedPart, which asks.
 */
export function ProblemsPart(props: { id: number; groups: Preview['problems'] }) {
  const { t, code, language } = useWords()
  const [all, setAll] = useState(false)
  const groups = props.groups.filter(group => !group.code.endsWith('-style-undecided'))
  if (groups.length === 0) return <p className="soft">{t('preview.problemsNone')}</p>
  const shown = all || groups.length <= FIRST + SPARE ? groups : groups.slice(0, FIRST)
  return (
    <section>
      <h2>{t('preview.problemsTitle', { count: groups.length })}</h2>
      {shown.map(group => {
        const first = group.examples[0]
        const rows = group.examples.filter(example => example.row > 0)
        // A column written two ways keeps no row out yet: it must be answered first.
        const question = group.level === 'error' && group.code.endsWith('-style-mixed')
        return (
          <div
            key={`${group.level} ${group.code} ${group.index} ${group.file} ${group.column} ${group.rest}`}
            className={style.problem}
          >
            <div className={style.level} data-level={group.level}>
              {t(`preview.levels.${question ? 'question' : group.level}`)}
            </div>
            <div>
              <div>
                {code('problems', group.code, {
                  ...first?.values,
                  value: first?.value ?? '',
                  row: first?.row ?? 0,
                  column: group.column,
                  file: group.file,
                  count: group.count,
                })}
              </div>
              <div className="soft">
                {[
                  t('preview.times', { count: group.count }),
                  group.column && t('preview.inColumn', { column: group.column }),
                  group.rest ? t('preview.elsewhere') : group.file,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
              {rows.length > 0 && (
                <div className="soft">
                  {rows.map((example, place) => (
                    <span key={example.row}>
                      {place > 0 && ', '}
                      {t('preview.atRow', { row: example.row })}
                      {example.value !== '' && (
                        <>
                          {' '}
                          <code>{example.value}</code>
                        </>
                      )}
                    </span>
                  ))}
                </div>
              )}
            </div>
            <div>
              {rows.length > 0 && group.index >= 0 && (
                <a
                  href={apiUrl(getProblemRows.path, { id: props.id, index: group.index }, { lang: language })}
                  download
                >
                  {t('preview.downloadRows')}
                </a>
              )}
            </div>
          </div>
        )
      })}
      {shown.length < groups.length && (
        <Button variant="default" mt="sm" onClick={() => setAll(true)}>
          {t('preview.problemsAll', { count: groups.length })}
        </Button>
      )}
    </section>
  )
}
