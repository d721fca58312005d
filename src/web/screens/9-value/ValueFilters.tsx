import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { customerClass } from '../../../contract/customers.ts'
import { SearchIcon } from '../../app/icons.tsx'
import { useWords } from '../../words/say.ts'
import style from '../customers/CustomerFilters.module.css'

const route = getRouteApi('/value/customers')
const FLAGS = ['negative', 'sleeping'] as const
const FILTERS = ['search', 'segment', 'class', 'only'] as const

/** The filters of the list; each stands in the address, so that a link or the back button brings it back. */
export function ValueFilters(props: { segments: readonly string[] }) {
  const { t } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [text, setText] = useState(search.search ?? '')
  useEffect(() => setText(search.search ?? ''), [search.search])

  const set = (change: Partial<typeof search>) =>
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
    <search className={style.row} aria-label={t('value.customers.filters')}>
      <TextInput
        className={style.search}
        aria-label={t('value.customers.search')}
        placeholder={t('value.customers.search')}
        leftSection={<SearchIcon />}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          find(event.currentTarget.value)
        }}
      />
      {select('segment', t('value.customers.anySegment'), props.segments, value => value)}
      {select('class', t('value.customers.anyClass'), customerClass.options, value =>
        t(`terms.classes.${value}`),
      )}
      {select('only', t('value.customers.anyFlag'), FLAGS, value => t(`value.customers.flags.${value}`))}
      {active && (
        <CloseButton
          size={24}
          aria-label={t('value.customers.clear')}
          title={t('value.customers.clear')}
          onClick={() => {
            setText('')
            set({ search: undefined, segment: undefined, class: undefined, only: undefined })
          }}
        />
      )}
    </search>
  )
}
