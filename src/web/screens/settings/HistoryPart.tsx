import type { getSettings } from '../../../contract/settings.ts'
import type { Answer } from '../../api/client.ts'
import { useWords } from '../../words/say.ts'
import { FIELDS, type FieldName, type Kind } from './fields.ts'
import { SettingGroup, useWritten } from './Setting.tsx'
import style from './Settings.module.css'

type Entry = Answer<typeof getSettings>['history'][number]

/** Who changed which setting when, newest first. */
export function HistoryPart(props: { history: readonly Entry[] }) {
  const { t, format, code } = useWords()
  const written = useWritten()
  const nameOf = useNameOf()
  // What is a choice of words in the form is one here.
  const worded = (path: string, value: unknown): unknown => {
    if (typeof value !== 'string') return value
    if (path === 'value.model')
      return value === 'auto' ? t('settings.value.auto') : code('value.models', value)
    return path === 'value.rateIs' ? code('settings.value', value) : value
  }
  const said = (value: unknown, kind: Kind | undefined) => {
    if (typeof value === 'number') return written(value, kind ?? 'factor')
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
    if (typeof value === 'string') return value
    return value === null ? t('common.none') : null
  }
  return (
    <SettingGroup title={t('settings.groups.history')} text={t('settings.groups.historyText')}>
      {props.history.length === 0 && <p>{t('settings.noHistory')}</p>}
      <ol className={style.history}>
        {props.history.map(entry => (
          <li key={entry.id}>
            <strong>{entry.by || t('settings.somebody')}</strong>{' '}
            <span className="soft">{format.moment(entry.at)}</span>
            <ul>
              {entry.changes.map(change => {
                const { name, kind } = nameOf(change.path)
                const before = said(worded(change.path, change.before), kind)
                const after = said(worded(change.path, change.after), kind)
                return (
                  <li key={change.path}>
                    {name}:{' '}
                    {before === null || after === null
                      ? t('settings.changed')
                      : t('settings.changedTo', { before, after })}
                  </li>
                )
              })}
            </ul>
          </li>
        ))}
      </ol>
    </SettingGroup>
  )
}

/** The words for a path of the history, and how its value is written. */
function useNameOf() {
  const { t, code, hasWords } = useWords()
  return (path: string): { name: string; kind: Kind | undefined } => {
    const field = (Object.keys(FIELDS) as FieldName[]).find(one => FIELDS[one].path === path)
    if (field) return { name: t(`settings.fields.${field}.label`), kind: FIELDS[field].kind }
    const parts = path.split('.')
    const last = parts.at(-1) ?? path
    if (path.startsWith('analysis.costToServe.standardMinutes.'))
      return {
        name: `${t('settings.groups.minutes')}: ${last === 'orderLine' ? t('analysis.cost.orderLine') : code('terms.kinds', last)}`,
        kind: 'minutes',
      }
    if (path.includes('.weights.'))
      return { name: t('settings.weightOf', { subject: code('customer.subjects', last) }), kind: 'share' }
    if (path.startsWith('analysis.groupMargins.'))
      return {
        name: t('settings.marginOf', { group: path.slice('analysis.groupMargins.'.length) }),
        kind: 'share',
      }
    if (hasWords('settings.paths', last)) return { name: code('settings.paths', last), kind: undefined }
    return { name: path, kind: undefined }
  }
}
