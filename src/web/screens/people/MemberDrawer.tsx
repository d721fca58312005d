import { Button, Divider, Drawer, Group, Stack, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import {
  deleteMember,
  deleteMemberSessions,
  type Member,
  putMember,
} from '../../../contract/access/people.ts'
import { call } from '../../api/client.ts'
import { AskFirst } from '../../parts/AskFirst.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import { peopleChanged } from './answers.ts'
import { placeOf } from './membership.ts'
import { PlaceFields } from './PlaceFields.tsx'

/** What somebody may do and see, to change; ending sessions and removing stand apart below. */
export function MemberDrawer(props: {
  member: Member | null
  managers: readonly string[]
  onClose: () => void
}) {
  const { member, onClose } = props
  return (
    <Drawer opened={member !== null} onClose={onClose} position="right" size="md" title={member?.name}>
      {member && <MemberForm member={member} managers={props.managers} onClose={onClose} />}
    </Drawer>
  )
}

function MemberForm(props: { member: Member; managers: readonly string[]; onClose: () => void }) {
  const { t, format } = useWords()
  const { member, onClose } = props
  const [place, setPlace] = useState(() => placeOf(member))
  const [active, setActive] = useState(member.active)
  const params = { user: member.id }
  const save = useMutation({
    mutationFn: () => call(putMember, { params, body: { ...place, active } }),
    onSuccess: async () => {
      notifications.show({ message: t('people.saved') })
      onClose()
      await peopleChanged()
    },
  })
  const out = useMutation({
    mutationFn: () => call(deleteMemberSessions, { params }),
    onSuccess: ({ ended }) => {
      notifications.show({
        message: ended === 0 ? t('people.outNone') : t('people.outDone', { count: ended }),
      })
    },
  })
  const problem = useFormProblem(save.error ?? out.error, ['role', 'sight', 'team', 'managerNames'])
  return (
    <Stack gap="lg">
      <Text c="dimmed">
        {member.email}
        <br />
        {t('people.sinceLine', { day: format.day(member.since.slice(0, 10)) })}
      </Text>
      <form
        onSubmit={event => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Stack gap="lg">
          <PlaceFields
            place={place}
            managers={props.managers}
            onChange={setPlace}
            problem={field => problem.fields[field]}
          />
          <Switch
            label={t('people.active')}
            description={t('people.activeText')}
            checked={active}
            onChange={event => setActive(event.currentTarget.checked)}
          />
          <FormProblem text={problem.rest} />
          <Group gap="sm">
            <Button type="submit" loading={save.isPending}>
              {t('common.save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
      <Divider />
      <Group gap="sm">
        <Button variant="default" loading={out.isPending} onClick={() => out.mutate()}>
          {t('people.out')}
        </Button>
        <AskFirst
          variant="default"
          action={t('people.remove')}
          title={t('people.removeTitle', { name: member.name })}
          question={t('people.removeText', { name: member.name })}
          act={async () => {
            await call(deleteMember, { params })
            notifications.show({ message: t('people.removed', { name: member.name }) })
            onClose()
            await peopleChanged()
          }}
        />
      </Group>
    </Stack>
  )
}
