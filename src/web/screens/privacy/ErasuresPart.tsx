import { useQuery } from '@tanstack/react-query'
import { listErasures } from '../../../contract/privacy.ts'
import { ask } from '../../api/ask.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import style from './Privacy.module.css'

/** That persons were erased, and why; not who they were. */
export function ErasuresPart() {
  const { t, format } = useWords()
  const answer = useQuery(ask(listErasures))
  const erasures = answer.data?.erasures
  return (
    <div className={style.erasures}>
      <Section title={t('privacy.erasures')} note={erasures?.length ? t('privacy.erasuresNote') : undefined}>
        {answer.error && <ErrorState problem={answer.error} retry={() => void answer.refetch()} />}
        {erasures?.length === 0 && <p className="soft">{t('privacy.erasuresNone')}</p>}
        <ul className={style.found}>
          {erasures?.map(one => (
            <li key={one.number}>
              <strong>{t('privacy.erasureLine', { number: one.number })}</strong>{' '}
              <span className="soft">
                {format.moment(one.at)}, {one.by}
              </span>
              <div>{one.reason || t('privacy.erasedAgain')}</div>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
