import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { postInvitation } from '../../../contract/access/people.ts'
import { type Answer, call } from '../../api/client.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import type { Language } from '../../words/language.ts'
import { useWords } from '../../words/say.ts'
import { peopleChanged } from './answers.ts'
import { NEWCOMER } from './membership.ts'
import { PlaceFields } from './PlaceFields.tsx'

/** Inviting somebody: by mail where mail is set up, and always by a link to hand over. */
export function InviteDialog(props: { opened: boolean; managers: readonly string[]; onClose: () => void }) {
  const { t } = useWords()
  const [round, setRound] = useState(0)
  const close = () => {
    props.onClose()
    setRound(round + 1)
  }
  return (
    <Modal opened={props.opened} onClose={close} title={t('people.inviteTitle')} size="md">
      <Invite key={round} managers={props.managers} onDone={close} onNext={() => setRound(round + 1)} />
    </Modal>
  )
}

function Invite(props: { managers: readonly string[]; onDone: () => void; onNext: () => void }) {
  const { t, language: present } = useWords()
  const [email, setEmail] = useState('')
  const [language, setLanguage] = useState<Language>(present)
  const [place, setPlace] = useState(NEWCOMER)
  const invite = useMutation({
    mutationFn: () => call(postInvitation, { body: { ...place, email, language } }),
    onSuccess: peopleChanged,
  })
  const problem = useFormProblem(invite.error, ['email', 'role', 'sight', 'team', 'managerNames'])
  if (invite.data) return <Invited made={invite.data} onDone={props.onDone} onNext={props.onNext} />
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        invite.mutate()
      }}
    >
      <Stack gap="lg">
        <TextInput
          type="email"
          label={t('people.email')}
          autoComplete="off"
          data-autofocus
          required
          withAsterisk={false}
          value={email}
          error={problem.fields.email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <PlaceFields
          place={place}
          managers={props.managers}
          onChange={setPlace}
          problem={field => problem.fields[field]}
        />
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t('people.inviteLanguage')}
          </Text>
          <SegmentedControl
            aria-label={t('people.inviteLanguage')}
            value={language}
            onChange={value => setLanguage(value as Language)}
            data={[
              { value: 'nl', label: t('shell.nl') },
              { value: 'en', label: t('shell.en') },
            ]}
          />
        </div>
        <FormProblem text={problem.rest} />
        <Group gap="sm">
          <Button type="submit" loading={invite.isPending}>
            {t('people.inviteAction')}
          </Button>
          <Button variant="default" onClick={props.onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Invited(props: { made: Answer<typeof postInvitation>; onDone: () => void; onNext: () => void }) {
  const { t } = useWords()
  const { link, mailed, invitation } = props.made
  const { email } = invitation
  return (
    <Stack gap="md">
      <div role="status">
        {mailed ? (
          <>
            {t('people.invitedMail', { email })} <span className="soft">{t('people.linkAlso')}</span>
          </>
        ) : (
          t('people.invitedNoMail', { email })
        )}
      </div>
      <TextInput
        label={t('people.link')}
        readOnly
        value={link}
        onFocus={event => event.currentTarget.select()}
      />
      <Group gap="sm">
        <CopyButton text={link} variant="filled" data-autofocus />
        <Button variant="default" onClick={props.onNext}>
          {t('people.anotherOne')}
        </Button>
        <Button variant="default" onClick={props.onDone}>
          {t('people.done')}
        </Button>
      </Group>
    </Stack>
  )
}
