import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRegister } from '../../../contract/privacy.ts'
import { ask } from '../../api/ask.ts'
import { Loading } from '../../app/Loading.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'
import style from './Privacy.module.css'
import { PrivacyHead } from './PrivacyHead.tsx'

const ROWS = ['purpose', 'basis', 'persons', 'data', 'recipients', 'kept'] as const

/** The register of processing (AVG art. 30), to read and to print. */
export function RegisterScreen() {
  const { t, format, language } = useWords()
  const answer = useQuery(ask(getRegister, { query: { lang: language } }))
  const { data } = answer
  return (
    <>
      <PrivacyHead>
        <Button variant="default" onClick={() => print()}>
          {t('common.print')}
        </Button>
      </PrivacyHead>
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <article className={style.register}>
          <h2>{data.title}</h2>
          <p className="soft">{t('privacy.registerDay', { day: format.day(data.at) })}</p>
          <p>{data.intro}</p>
          {data.processings.map(one => (
            <section key={one.name}>
              <h3>{one.name}</h3>
              <dl>
                {ROWS.map(row => (
                  <div key={row}>
                    <dt>{data.heads[row]}</dt>
                    <dd>{one[row]}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <section>
            <h3>{data.heads.transfer}</h3>
            <p>{data.transfer}</p>
          </section>
          <section>
            <h3>{data.heads.security}</h3>
            <ul>
              {data.security.map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        </article>
      )}
    </>
  )
}
