import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import {
  type CustomerFilter,
  customerClass,
  quadrantPosition,
  whitneyCode,
} from '../../../contract/customers.ts'
import { SearchIcon } from '../../app/icons.tsx'
import { useWords } from '../../words/say.ts'
import style from './CustomerFilters.module.css'

const route = getRouteApi('/customers')
const FLAGS = ['lossMaking', 'significant', 'energievreter', 'forgotten'] as const
const FILTERS = ['search', 'segment', 'class', 'quadrant', 'whitney', 'flag'] as const

/** The filters of the list; each stands in the address, so that a link or the back button brings it back. */
export function CustomerFilters(props: { segments: readonly string[] }) {
  const { t } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [text, setText] = useState(search.search ?? '')
  useEffect(() => setText(search.search ?? ''), [search.search])

  const set = (change: Partial<CustomerFilter>) =>
    void navigate({ search: now => ({ ...now, ...change }), replace: true })
  const find = useDebouncedCallback((wanted: string) => set({ search: wanted.trim() || undefined }), 150)
  const active = FILTERS.some(name => search[name] !== undefined)
  const select = <V extends string>(
    name: (typeof FILTERS)[number],
    any: string,
    options: readonly V[],
    word: (value: V) => string,
  ) => (
    <NativeSelect
      aria-label={any}
      data-active={search[name] !== undefined}
      value={search[name] ?? ''}
      onChange={event => set({ [name]: event.currentTarget.value || undefined })}
      data={[{ value: '', label: any }, ...options.map(value => ({ value, label: word(value) }))]}
    />
  )
  return (
    <search className={style.row} aria-label={t('customers.filters')}>
      <TextInput
        className={style.search}
        aria-label={t('customers.search')}
        placeholder={t('customers.search')}
        leftSection={<SearchIcon />}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          find(event.currentTarget.value)
        }}
      />
      {select('segment', t('customers.anySegment'), props.segments, value => value)}
      {select('class', t('customers.anyClass'), customerClass.options, value => t(`terms.classes.${value}`))}
      {select('quadrant', t('customers.anyQuadrant'), quadrantPosition.options, value =>
        t(`terms.quadrants.${value}`),
      )}
      {select('whitney', t('customers.anyWhitney'), whitneyCode.options, value => value)}
      {select('flag', t('customers.anyFlag'), FLAGS, value => t(`customers.flags.${value}`))}
      {active && (
        <CloseButton
          size={24}
          aria-label={t('customers.clear')}
          title={t('customers.clear')}
          onClick={() => {
            setText('')
            set(Object.fromEntries(FILTERS.map(name => [name, undefined])))
          }}
        />
      )}
    </search>
  )
}
