import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { dryingUpState } from '../../../contract/7-satisfaction.ts'
import { SearchIcon } from '../../app/icons.tsx'
import { useWords } from '../../words/say.ts'
import style from '../customers/CustomerFilters.module.css'
import type { DryingUp } from './answers.ts'

const route = getRouteApi('/drying-up')

const STATES = ['dryingUp', 'segment', 'paused', 'tooFew', 'lost', 'steady', 'none'] as const

/** The filters of the list; each stands in the address, so that a link or the back button brings it back. */
export function DryingFilters(props: { data: Pick<DryingUp, 'counts' | 'segments' | 'rows'> }) {
  const { t } = useWords()
  const { counts, segments, rows } = props.data
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [text, setText] = useState(search.search ?? '')
  useEffect(() => setText(search.search ?? ''), [search.search])

  const set = (change: Partial<typeof search>) =>
    void navigate({ search: now => ({ ...now, ...change }), replace: true })
  const find = useDebouncedCallback((wanted: string) => set({ search: wanted.trim() || undefined }), 150)
  const active = (['search', 'segment', 'state', 'manager'] as const).some(name => search[name] !== undefined)
  // Whose customers are in the list: each of them can ask for only their own.
  const managers = [...new Set([search.manager ?? '', ...rows.map(row => row.manager)])].filter(
    name => name !== '',
  )
  const named = segments.map(one => one.segment).filter(name => name !== '')
  return (
    <search className={style.row} aria-label={t('dryingUp.list.filters')}>
      <TextInput
        className={style.search}
        aria-label={t('dryingUp.list.search')}
        placeholder={t('dryingUp.list.search')}
        leftSection={<SearchIcon />}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          find(event.currentTarget.value)
        }}
      />
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
      {active && (
        <CloseButton
          size={24}
          aria-label={t('dryingUp.list.clear')}
          title={t('dryingUp.list.clear')}
          onClick={() => {
            setText('')
            set({ search: undefined, segment: undefined, state: undefined, manager: undefined })
          }}
        />
      )}
    </search>
  )
}
