import { Anchor, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { askMe, someoneElse } from '../../api/ask.ts'
import { safeBack } from '../../app/entrance.ts'
import plain from '../../app/PlainFrame.module.css'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/say.ts'
import { DemoDoor } from '../first/DemoDoor.tsx'
import { SignInForm } from './SignInForm.tsx'

const route = getRouteApi('/sign-in')

/** Signing in; afterwards one is where one wanted to go. */
export function SignInPage() {
  const { t, code } = useWords()
  const { back, error } = route.useSearch()
  const router = useRouter()
  const me = useQuery(askMe).data
  useTitle(t('signIn.title'))
  if (!me) return null
  const enter = async () => {
    await someoneElse()
    router.history.replace(safeBack(back))
  }
  return (
    <div className={plain.card}>
      <Title order={1}>{t('signIn.title')}</Title>
      {back !== undefined && <p className="soft">{t('signIn.comesBack')}</p>}
      {error !== undefined && (
        <FormProblem text={code('problems', error === 'not_invited' ? 'sso-refused' : 'sign-in-failed')} />
      )}
      <SignInForm ways={me.signIn} back={safeBack(back)} onDone={enter} />
      <div className={plain.foot}>
        {me.signIn.mail ? (
          <Anchor component={Link} to="/forgot-password">
            {t('signIn.forgot')}
          </Anchor>
        ) : (
          <span className="soft">{t('signIn.forgotNoMail')}</span>
        )}
        {me.demo.offered && <DemoDoor small />}
      </div>
    </div>
  )
}
