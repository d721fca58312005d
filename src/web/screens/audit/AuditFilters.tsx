import { NativeSelect, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { getAudit } from '../../../contract/audit.ts'
import type { Answer } from '../../api/client.ts'
import { FilterRow } from '../../parts/FilterRow.tsx'
import { useWords } from '../../words/say.ts'

const route = getRouteApi('/audit')
const FILTERS = ['actor', 'action', 'entity', 'since', 'until', 'text'] as const

/** Who, what, about what, when; each stands in the address. */
export function AuditFilters(props: { choices: Answer<typeof getAudit>['choices'] | undefined }) {
  const { t, code } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { actions = [], entities = [], actors = [] } = props.choices ?? {}
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: now => ({ ...now, ...change }), replace: true })
  const select = (
    name: 'actor' | 'action' | 'entity',
    any: string,
    data: readonly { value: string; label: string }[],
  ) => (
    <NativeSelect
      aria-label={any}
      data-active={search[name] !== undefined}
      value={search[name] ?? ''}
      onChange={event => set({ [name]: event.currentTarget.value || undefined })}
      data={[
        { value: '', label: any },
        // What the address holds can be chosen, though nobody did it lately.
        ...(search[name] !== undefined && !data.some(one => one.value === search[name])
          ? [{ value: search[name], label: search[name] }]
          : []),
        ...data,
      ]}
    />
  )
  const day = (name: 'since' | 'until', label: string) => (
    <TextInput
      type="date"
      aria-label={label}
      title={label}
      value={search[name] ?? ''}
      onChange={event => set({ [name]: event.currentTarget.value || undefined })}
    />
  )
  return (
    <FilterRow
      label={t('audit.filters')}
      searchLabel={t('audit.search')}
      clearLabel={t('audit.clear')}
      search={search.text}
      active={FILTERS.some(name => search[name] !== undefined)}
      onSearch={wanted => set({ text: wanted })}
      onClear={() => set(Object.fromEntries(FILTERS.map(name => [name, undefined])))}
    >
      {select(
        'actor',
        t('audit.anyActor'),
        actors.map(({ id, name }) => ({ value: id, label: name || id })),
      )}
      {select(
        'action',
        t('audit.anyAction'),
        actions.map(value => ({ value, label: code('audit.actions', value) })),
      )}
      {select(
        'entity',
        t('audit.anyEntity'),
        entities.map(value => ({ value, label: code('audit.entities', value) })),
      )}
      {day('since', t('audit.from'))}
      {day('until', t('audit.to'))}
    </FilterRow>
  )
}
