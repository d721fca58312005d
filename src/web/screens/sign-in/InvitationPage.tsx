import { Anchor, Button, Divider, Stack, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { acceptInvitation, openInvitation } from '../../../contract/access/people.ts'
import { askMe, someoneElse } from '../../api/ask.ts'
import { type Answer, call } from '../../api/client.ts'
import { ssoAddress } from '../../api/sign-in.ts'
import { Loading } from '../../app/Loading.tsx'
import plain from '../../app/PlainFrame.module.css'
import { useSentence } from '../../parts/ErrorState.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/say.ts'
import { NewPassword } from './NewPassword.tsx'

type Offer = Answer<typeof openInvitation>

/** Where an invitation leads: who invited, as what, and a password to choose. The token stands behind the #. */
export function InvitationPage() {
  const { t } = useWords()
  const sentence = useSentence()
  const token = useLocation({ select: location => location.hash })
  const offer = useQuery({
    queryKey: [openInvitation.path, token],
    queryFn: ({ signal }) => call(openInvitation, { body: { token } }, signal),
    enabled: token.length >= 20,
    retry: false,
  })
  useTitle(t('signIn.invitationTitle'))
  const gone = token.length < 20 || offer.error
  return (
    <div className={plain.card}>
      <Title order={1}>{t('signIn.invitationTitle')}</Title>
      {gone ? (
        <>
          <FormProblem text={offer.error ? sentence(offer.error) : t('problems.invitation-not-found')} />
          <Anchor component={Link} to="/sign-in">
            {t('signIn.toSignIn')}
          </Anchor>
        </>
      ) : offer.data ? (
        <Accept token={token} offer={offer.data} />
      ) : (
        <Loading />
      )}
    </div>
  )
}

function Accept(props: { token: string; offer: Offer }) {
  const { t, format } = useWords()
  const { token, offer } = props
  const me = useQuery(askMe).data
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = useMutation({
    mutationFn: () =>
      call(acceptInvitation, { body: { token, name: offer.known ? offer.email : name, password } }),
    onSuccess: async ({ next }) => {
      await someoneElse()
      await navigate({ to: next === 'signed-in' ? '/' : '/sign-in', replace: true })
    },
  })
  const sso = useMutation({ mutationFn: async () => location.assign(await ssoAddress('/')) })
  const problem = useFormProblem(accept.error ?? sso.error, ['name', 'password'])
  return (
    <>
      <p>
        {t('signIn.invitedBy', {
          name: offer.invitedBy,
          role: t(`people.roles.${offer.role}`).toLowerCase(),
          until: format.moment(offer.expiresAt),
        })}
      </p>
      <p className="soft">{t(`people.roleTexts.${offer.role}`)}</p>
      {me?.state === 'signed-in' && <p>{t('signIn.invitedWhileIn', { name: me.person?.name ?? '' })}</p>}
      <form
        onSubmit={event => {
          event.preventDefault()
          accept.mutate()
        }}
      >
        <Stack gap="md">
          <TextInput
            size="sm"
            label={t('signIn.email')}
            autoComplete="username"
            readOnly
            value={offer.email}
          />
          {!offer.known && (
            <TextInput
              size="sm"
              label={t('signIn.yourName')}
              autoComplete="name"
              required
              withAsterisk={false}
              value={name}
              error={problem.fields.name}
              onChange={event => setName(event.currentTarget.value)}
            />
          )}
          <NewPassword
            label={t('signIn.newPassword')}
            value={password}
            onChange={setPassword}
            error={problem.fields.password}
          />
          <FormProblem text={problem.rest} />
          <Button type="submit" size="sm" loading={accept.isPending || accept.isSuccess}>
            {t('signIn.accept')}
          </Button>
        </Stack>
      </form>
      {me?.signIn.sso && (
        <>
          <Divider label={t('signIn.or')} />
          <Button variant="default" size="sm" loading={sso.isPending} onClick={() => sso.mutate()}>
            {t('signIn.sso', { name: me.signIn.sso.name })}
          </Button>
        </>
      )}
    </>
  )
}
