import { useMemo } from 'react'
import type { CustomerInformation } from '../../../contract/information.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import style from './Information.module.css'

type Activity = CustomerInformation['activities'][number]
type Pause = CustomerInformation['pauses'][number]

/** Who was in touch when. */
export function ActivitiesPart(props: { activities: readonly Activity[] }) {
  const { t, format, code } = useWords()
  const rows = useMemo(() => props.activities.map((row, place) => ({ ...row, place })), [props.activities])
  const columns = useMemo<Column<Activity & { place: number }>[]>(
    () => [
      {
        id: 'day',
        head: t('directory.day'),
        width: 104,
        value: row => row.day,
        cell: row => format.day(row.day),
      },
      {
        id: 'kind',
        head: t('directory.kind'),
        width: 112,
        value: row => code('terms.kinds', row.kind),
        cell: row => code('terms.kinds', row.kind),
      },
      {
        id: 'person',
        head: t('directory.person'),
        width: 104,
        grow: true,
        value: row => row.person,
        cell: row => row.person,
      },
    ],
    [t, format, code],
  )
  return (
    <Section title={t('directory.activities')}>
      {rows.length === 0 ? (
        <p className="soft">{t('directory.activitiesNone')}</p>
      ) : (
        <DataTable
          caption={t('directory.activities')}
          columns={columns}
          rows={rows}
          rowKey={row => row.place}
          height="296px"
        />
      )}
    </Section>
  )
}

/** Stretches in which not buying was agreed, with what was agreed in full. */
export function PausesPart(props: { pauses: readonly Pause[] }) {
  const { t, format } = useWords()
  return (
    <Section title={t('directory.pauses')} note={t('directory.pausesNote')}>
      {props.pauses.length === 0 ? (
        <p className="soft">{t('directory.pausesNone')}</p>
      ) : (
        <ul className={style.pauses}>
          {props.pauses.map(pause => (
            <li key={`${pause.from} ${pause.to}`}>
              <strong>{format.period(pause)}</strong>{' '}
              <span className="soft">{t('directory.pauseBy', { name: pause.by })}</span>
              {pause.reason !== '' && <div>{pause.reason}</div>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
