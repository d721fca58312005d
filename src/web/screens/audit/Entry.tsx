import type { AuditEntryShown } from '../../../contract/audit-entries.ts'
import { useWords } from '../../words/say.ts'
import style from './Audit.module.css'
import { type Change, changesOf, isPrint } from './changes.ts'

/** So many changed fields stand open; the rest waits behind a line. */
const OPEN = 5

/** One thing that was done: about what, by whom, when, and which fields it changed. */
export function Entry(props: { entry: AuditEntryShown }) {
  const { t, format, code } = useWords()
  const { entry } = props
  const { actor, entityId } = entry
  const changes = changesOf(entry.before, entry.after)
  const first = changes.slice(0, OPEN)
  const rest = changes.slice(OPEN)
  return (
    <li className={style.entry}>
      <div className={style.when}>
        <span className="figure">{format.moment(entry.at)}</span>
        <span className="soft figure">{t('audit.number', { seq: entry.seq })}</span>
      </div>
      <div className={style.who}>
        <strong>{actor.name || actor.id}</strong>
        {actor.kind !== 'person' && <span className="soft"> {t(`audit.by.${actor.kind}`)}</span>}
      </div>
      <div className={style.what}>
        <div>
          {code('audit.entities', entry.entity)} <strong>{code('audit.actions', entry.action)}</strong>
          {entityId !== '' && entityId !== '0' && (
            <code className={style.id} title={entityId}>
              {' '}
              {shortened(entityId)}
            </code>
          )}
        </div>
        <Changes changes={first} />
        {rest.length > 0 && (
          <details>
            <summary className="soft">{t('audit.more', { count: rest.length })}</summary>
            <Changes changes={rest} />
          </details>
        )}
      </div>
    </li>
  )
}

function Changes(props: { changes: readonly Change[] }) {
  const { code } = useWords()
  const said = useSaid()
  if (props.changes.length === 0) return null
  return (
    <dl className={style.changes}>
      {props.changes.map(({ path, before, after }) => (
        <div key={path.join('\n')}>
          <dt>{path.map(name => code('audit.fields', name)).join(' › ')}</dt>
          <dd>
            {before === undefined ? (
              said(after, path)
            ) : (
              <>
                <del>{said(before, path)}</del> → <ins>{said(after, path)}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type Said = (value: unknown, path: readonly string[]) => string

/** Where the words for the values of a field stand. */
const VALUES = {
  role: 'people.roles',
  sight: 'people.sight',
  permissions: 'integrations.permissions',
  events: 'integrations.eventNames',
  purpose: 'privacy.purposes',
  kind: 'keeping.kinds',
} as const

/** A value as people write it. */
function useSaid(): Said {
  const { t, format, code, hasWords } = useWords()
  const said: Said = (value, path) => {
    if (value === undefined) return t('audit.gone')
    if (value === null || value === '') return t('audit.none')
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
    if (typeof value === 'number') return Number.isInteger(value) ? format.number(value) : String(value)
    if (isPrint(value)) return t('audit.text', { count: value.length })
    if (Array.isArray(value))
      return value.length === 0 ? t('audit.none') : value.map(one => said(one, path)).join(', ')
    if (typeof value !== 'string') return JSON.stringify(value)
    const group = VALUES[path.at(-1) as keyof typeof VALUES]
    if (group !== undefined && hasWords(group, value)) return code(group, value)
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return format.moment(value)
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.day(value)
    return shortened(value)
  }
  return said
}

/** Long marks by their beginning. */
const shortened = (text: string): string =>
  /^([0-9a-f]{64}|[0-9a-f-]{36})$/.test(text) ? `${text.slice(0, 8)}…` : text
