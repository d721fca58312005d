import { Button, Checkbox, Group, Modal, Radio, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { TOKEN_PERMISSIONS } from '../../../contract/access/permissions.ts'
import { listDirectory } from '../../../contract/information.ts'
import { postToken } from '../../../contract/integrations.ts'
import { ask } from '../../api/ask.ts'
import { type Answer, call } from '../../api/client.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import { integrationsChanged } from './answers.ts'

type Permission = (typeof TOKEN_PERMISSIONS)[number]

/** Letting a program in: what it may do in words, whose customers it sees, until when. */
export function TokenDialog(props: {
  opened: boolean
  onClose: () => void
  onMade: (made: Answer<typeof postToken>) => void
}) {
  const { t } = useWords()
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('integrations.newTokenTitle')} size="md">
      <TokenForm onMade={props.onMade} onClose={props.onClose} />
    </Modal>
  )
}

function TokenForm(props: { onMade: (made: Answer<typeof postToken>) => void; onClose: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [permissions, setPermissions] = useState<Permission[]>(['information'])
  const [writes, setWrites] = useState(false)
  const [some, setSome] = useState(false)
  const [managers, setManagers] = useState<string[]>([])
  const [hurting, setHurting] = useState(false)
  const [expires, setExpires] = useState('')
  const known = useQuery({ ...ask(listDirectory, { query: { limit: 1 } }), enabled: some })
  const make = useMutation({
    mutationFn: () =>
      call(postToken, {
        body: {
          name,
          permissions,
          readOnly: !writes,
          managers: some ? managers : null,
          hurting,
          ...(expires !== '' && { expires }),
        },
      }),
    onSuccess: async made => {
      props.onMade(made)
      await integrationsChanged()
    },
  })
  const problem = useFormProblem(make.error, ['name', 'permissions', 'managers', 'expires'])
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        make.mutate()
      }}
    >
      <Stack gap="lg">
        <TextInput
          label={t('integrations.name')}
          description={t('integrations.nameHint')}
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          autoComplete="off"
          value={name}
          error={problem.fields.name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t('integrations.may')}
          value={permissions}
          error={problem.fields.permissions}
          onChange={values => setPermissions(TOKEN_PERMISSIONS.filter(one => values.includes(one)))}
        >
          <Stack gap="sm" mt="xs">
            {TOKEN_PERMISSIONS.map(one => (
              <Checkbox
                key={one}
                value={one}
                label={t(`integrations.permissions.${one}`)}
                description={t(`integrations.permissionTexts.${one}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Switch
          label={t('integrations.writes')}
          description={t('integrations.writesText')}
          checked={writes}
          onChange={event => setWrites(event.currentTarget.checked)}
        />
        <Radio.Group
          label={t('integrations.seesLabel')}
          value={some ? 'some' : 'all'}
          onChange={value => setSome(value === 'some')}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="all" label={t('people.sight.all')} description={t('integrations.seesAllText')} />
            <Radio
              value="some"
              label={t('integrations.seesSome')}
              description={t('integrations.seesSomeText')}
            />
          </Stack>
        </Radio.Group>
        {some && (
          <TagsInput
            label={t('integrations.managers')}
            data={known.data?.managers ?? []}
            value={managers}
            acceptValueOnBlur
            error={problem.fields.managers}
            onChange={setManagers}
          />
        )}
        <Switch
          label={t('integrations.hurting')}
          description={t('integrations.hurtingText')}
          checked={hurting}
          onChange={event => setHurting(event.currentTarget.checked)}
        />
        <TextInput
          type="date"
          label={t('integrations.expires')}
          description={t('integrations.expiresText')}
          value={expires}
          error={problem.fields.expires}
          onChange={event => setExpires(event.currentTarget.value)}
        />
        <FormProblem text={problem.rest} />
        <Group gap="sm">
          <Button type="submit" loading={make.isPending} disabled={permissions.length === 0}>
            {t('integrations.make')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
