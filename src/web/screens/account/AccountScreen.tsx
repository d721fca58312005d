import { Alert, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { askMe } from '../../api/ask.ts'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { NotFound } from '../../app/NotFound.tsx'
import type { Person } from '../../app/rights.ts'
import { Fact } from '../../parts/Fact.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import style from './Account.module.css'
import { PasskeysPart } from './PasskeysPart.tsx'
import { PasswordPart } from './PasswordPart.tsx'
import { SessionsPart } from './SessionsPart.tsx'
import { TwoStepPart } from './TwoStepPart.tsx'

/** Somebody's own account: password, two-step verification, passkeys, sessions, language. */
export function AccountScreen() {
  const { t } = useWords()
  const me = useQuery(askMe).data
  if (!me?.person) return me ? <NotFound /> : null
  return (
    <>
      <PageHead title={t('account.title')} lead={t('account.lead')} />
      <Enrolling person={me.person} />
      <div className={style.parts}>
        <Section title={t('account.person')}>
          <dl className={style.facts}>
            <Fact name={t('account.name')}>{me.person.name}</Fact>
            <Fact name={t('signIn.email')}>{me.person.email}</Fact>
            <Fact name={t('account.role')}>
              {t(`people.roles.${me.person.role}`)}
              <br />
              <span className="soft">{t(`people.roleTexts.${me.person.role}`)}</span>
            </Fact>
            <Fact name={t('account.language')}>
              <LanguageSwitch />
            </Fact>
          </dl>
        </Section>
        <PasswordPart person={me.person} />
        <TwoStepPart person={me.person} />
        {me.signIn.passkeys && <PasskeysPart />}
        <SessionsPart />
      </div>
    </>
  )
}

/** Says that a second step is asked before anything else opens, and opens it once that was added here. */
function Enrolling(props: { person: Person }) {
  const { t } = useWords()
  const router = useRouter()
  const [asked] = useState(props.person.mustEnrol)
  if (!asked) return null
  return (
    <Alert color="petrol" variant="light" mb="lg" maw={640} className={style.asked}>
      {props.person.mustEnrol ? (
        t('account.mustEnrol')
      ) : (
        <Button
          onClick={async () => {
            await router.invalidate()
            await router.navigate({ to: '/' })
          }}
        >
          {t('account.mustEnrolDone')}
        </Button>
      )}
    </Alert>
  )
}
