import type { KeepingView } from '../../../contract/keeping.ts'
import { Fact } from '../../parts/Fact.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import style from './Keeping.module.css'

/** Whether all is well in a sentence, what to do about it, and the last and next times. */
export function HealthPart(props: { view: KeepingView }) {
  const { t, format, code } = useWords()
  const { health, runs, backups, next, disk, folder } = props.view
  const tried = runs.find(run => run.kind === 'restoreTest' && run.outcome !== 'running')
  const moment = (iso: string | null | undefined, none: string) => (iso ? format.moment(iso) : none)
  return (
    <Section title={t('keeping.health')}>
      <p className={style.level} data-level={health.level}>
        <span className={style.mark} aria-hidden />
        {t(`keeping.levels.${health.level}`)}
      </p>
      {health.findings.length > 0 && (
        <ul className={style.findings}>
          {health.findings.map(finding => (
            <li key={`${finding.code} ${JSON.stringify(finding.values)}`} data-level={finding.level}>
              {code('problems', finding.code, finding.values)}
            </li>
          ))}
        </ul>
      )}
      <dl className={style.facts}>
        <Fact name={t('keeping.last')}>{moment(backups[0]?.taken, t('keeping.notYet'))}</Fact>
        <Fact name={t('keeping.next')}>{moment(next.nightly, t('keeping.nextNone'))}</Fact>
        <Fact name={t('keeping.lastTest')}>
          {tried
            ? `${format.moment(tried.started)}, ${t(`keeping.outcomes.${tried.outcome}`)}`
            : t('keeping.notYet')}
        </Fact>
        <Fact name={t('keeping.nextTest')}>{moment(next.restoreTest, t('keeping.nextNone'))}</Fact>
        {disk && (
          <Fact name={t('keeping.free')}>
            {t('keeping.freeOf', { free: format.bytes(disk.free), total: format.bytes(disk.total) })}
          </Fact>
        )}
        <Fact name={t('keeping.folder')}>
          <code>{folder}</code>
        </Fact>
      </dl>
    </Section>
  )
}
