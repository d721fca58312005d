import { Checkbox, Text } from '@mantine/core'
import type { NotSearched } from '../../../contract/privacy.ts'
import { useWords } from '../../words/say.ts'
import style from './Privacy.module.css'

/** Which of the files that could not be looked into are to be removed. */
export type Unseen = 'all' | { import: number; index: number }[]

/** Files in which the person may stand unseen, each with the reason: tick what is to be removed. */
export function NotSearchedPart(props: {
  found: NotSearched
  chosen: Unseen
  onChoose: (chosen: Unseen) => void
}) {
  const { t } = useWords()
  const say = useNotSearchedLine()
  const { found, chosen, onChoose } = props
  const { total, files } = found
  if (total === 0) return null
  const picked = (file: { import: number; index: number }) =>
    chosen === 'all' || chosen.some(one => one.import === file.import && one.index === file.index)
  const places = files.map(file => ({ import: file.import, index: file.index }))
  return (
    <fieldset className={style.group}>
      <legend>{t('privacy.notSearched')}</legend>
      <Text c="dimmed">{t('privacy.notSearchedText')}</Text>
      {total > 1 && (
        <Checkbox
          size="sm"
          label={t('privacy.notSearchedAll', { count: total })}
          checked={chosen === 'all'}
          indeterminate={chosen !== 'all' && chosen.length > 0}
          onChange={event => onChoose(event.currentTarget.checked ? 'all' : [])}
        />
      )}
      {files.map((file, i) => (
        <Checkbox
          size="sm"
          key={`${file.import} ${file.index}`}
          label={file.name}
          description={say(file)}
          checked={picked(file)}
          onChange={event => {
            const others = places.filter((one, k) => k !== i && picked(one))
            onChoose(event.currentTarget.checked ? [...others, places[i]!] : others)
          }}
        />
      ))}
      {total > files.length && (
        <p className="soft">{t('privacy.notSearchedRest', { count: total - files.length })}</p>
      )}
    </fieldset>
  )
}

/** A file in a line: of which import, how large, and what of it was not looked into why. */
function useNotSearchedLine(): (file: NotSearched['files'][number]) => string {
  const { t, format } = useWords()
  return file => {
    const reason = t(`privacy.notSearchedReasons.${file.reason}`)
    const values = { import: file.import, size: format.bytes(file.size), reason }
    const line =
      file.inside === ''
        ? t('privacy.notSearchedLine', values)
        : t('privacy.notSearchedInside', { ...values, inside: file.inside })
    return file.more > 0 ? t('privacy.notSearchedMore', { line, count: file.more }) : line
  }
}
