import { Radio, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import type { Place } from '../../../contract/access/people.ts'
import { ROLES, role, sightKind } from '../../../contract/access/permissions.ts'
import { useWords } from '../../words/say.ts'
import { withRole } from './membership.ts'

/** What somebody may do and see: role in words, for an account manager whose customers, and labels that hurt. */
export function PlaceFields(props: {
  place: Place
  onChange: (place: Place) => void
  managers: readonly string[]
  problem: (field: string) => string | undefined
}) {
  const { t } = useWords()
  const { place, onChange, managers, problem } = props
  const some = managers.length > 0
  const nobody = place.sight === 'own' && place.managerNames.length === 0
  return (
    <Stack gap="lg">
      <Radio.Group
        label={t('people.role')}
        value={place.role}
        error={problem('role')}
        onChange={value => onChange(withRole(place, role.parse(value)))}
      >
        <Stack gap="sm" mt="xs">
          {ROLES.map(one => (
            <Radio
              key={one}
              value={one}
              label={t(`people.roles.${one}`)}
              description={t(`people.roleTexts.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {place.role === 'accountManager' && (
        <>
          <Radio.Group
            label={t('people.sightLabel')}
            value={place.sight}
            error={problem('sight')}
            onChange={value => onChange({ ...place, sight: sightKind.parse(value) })}
          >
            <Stack gap="sm" mt="xs">
              {sightKind.options.map(one => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`people.sight.${one}`)}
                  description={t(`people.sightTexts.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {place.sight !== 'all' && (
            <TagsInput
              label={t('people.managerNames')}
              description={`${t(some ? 'people.managerNamesText' : 'people.managerNamesFree')}${nobody ? ` ${t('people.noManagers')}` : ''}`}
              placeholder={place.managerNames.length === 0 ? t('people.managerNamesHint') : ''}
              data={[...managers]}
              value={place.managerNames}
              acceptValueOnBlur
              error={problem('managerNames')}
              onChange={managerNames => onChange({ ...place, managerNames })}
            />
          )}
          <TextInput
            label={t('people.team')}
            description={t('people.teamText')}
            maxLength={100}
            value={place.team}
            error={problem('team')}
            onChange={event => onChange({ ...place, team: event.currentTarget.value })}
          />
        </>
      )}
      <Switch
        label={t('people.hurting')}
        description={t('people.hurtingText')}
        checked={place.hurting}
        onChange={event => onChange({ ...place, hurting: event.currentTarget.checked })}
      />
    </Stack>
  )
}
