import { NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { dryingUpState } from '../../../contract/7-satisfaction.ts'
import { FilterRow } from '../../parts/FilterRow.tsx'
import { useWords } from '../../words/say.ts'
import type { DryingUp } from './answers.ts'

const route = getRouteApi('/drying-up')

const STATES = ['dryingUp', 'segment', 'paused', 'tooFew', 'lost', 'steady', 'none'] as const

/** The filters of the list; each stands in the address, so that a link or the back button brings it back. */
export function DryingFilters(props: { data: Pick<DryingUp, 'counts' | 'segments' | 'rows'> }) {
  const { t } = useWords()
  const { counts, segments, rows } = props.data
  const search = route.useSearch()
  const navigate = route.useNavigate()

  const set = (change: Partial<typeof search>) =>
    void navigate({ search: now => ({ ...now, ...change }), replace: true })
  const active = (['search', 'segment', 'state', 'manager'] as const).some(name => search[name] !== undefined)
  // Whose customers are in the list: each of them can ask for only their own.
  const managers = [...new Set([search.manager ?? '', ...rows.map(row => row.manager)])].filter(
    name => name !== '',
  )
  const named = segments.map(one => one.segment).filter(name => name !== '')
  return (
    <FilterRow
      label={t('dryingUp.list.filters')}
      searchLabel={t('dryingUp.list.search')}
      clearLabel={t('dryingUp.list.clear')}
      search={search.search}
      active={active}
      onSearch={wanted => set({ search: wanted })}
      onClear={() => set({ search: undefined, segment: undefined, state: undefined, manager: undefined })}
    >
      <NativeSelect
        aria-label={t('dryingUp.list.anyState')}
        data-active={search.state !== undefined}
        style={{ flexBasis: 232, maxWidth: 'none' }}
        value={search.state ?? 'dryingUp'}
        onChange={event => {
          const wanted = event.currentTarget.value
          const state = wanted === 'all' ? wanted : dryingUpState.parse(wanted)
          set({ state: state === 'dryingUp' ? undefined : state })
        }}
        data={[
          ...STATES.map(state => ({
            value: state,
            label: t('dryingUp.list.stateCount', {
              state: t(`dryingUp.states.${state}`),
              count: counts[state] ?? 0,
            }),
          })),
          { value: 'all', label: t('dryingUp.list.allStates') },
        ]}
      />
      <NativeSelect
        aria-label={t('terms.segment')}
        data-active={search.segment !== undefined}
        style={{ flexBasis: 200 }}
        value={search.segment ?? ''}
        onChange={event => set({ segment: event.currentTarget.value || undefined })}
        data={[{ value: '', label: t('dryingUp.list.anySegment') }, ...named]}
      />
      {managers.length > 0 && (
        <NativeSelect
          aria-label={t('terms.manager')}
          data-active={search.manager !== undefined}
          style={{ flexBasis: 200 }}
          value={search.manager ?? ''}
          onChange={event => set({ manager: event.currentTarget.value || undefined })}
          data={[{ value: '', label: t('dryingUp.list.anyManager') }, ...managers.sort()]}
        />
      )}
    </FilterRow>
  )
}
