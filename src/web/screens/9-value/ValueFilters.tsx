import { NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { valueFilter } from '../../../contract/9-value.ts'
import { customerClass } from '../../../contract/customers.ts'
import { FilterRow } from '../../parts/FilterRow.tsx'
import { useShownOptions } from '../../parts/use-shown-options.ts'
import { useWords } from '../../words/say.ts'

const route = getRouteApi('/value/customers')
const { shape } = valueFilter
const FLAGS = ['negative', 'sleeping'] as const
const FILTERS = ['search', 'segment', 'class', 'only'] as const

/** The filters of the list; each stands in the address, so that a link or the back button brings it back. */
export function ValueFilters(props: { segments: readonly string[] }) {
  const { t } = useWords()
  const shown = useShownOptions()
  const search = route.useSearch()
  const navigate = route.useNavigate()

  const set = (change: Partial<typeof search>) =>
    void navigate({ search: now => ({ ...now, ...change }), replace: true })
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
    <FilterRow
      label={t('value.customers.filters')}
      searchLabel={t('value.customers.search')}
      clearLabel={t('value.customers.clear')}
      search={search.search}
      active={active}
      onSearch={wanted => set({ search: wanted })}
      onClear={() => set({ search: undefined, segment: undefined, class: undefined, only: undefined })}
    >
      {select('segment', t('value.customers.anySegment'), props.segments, value => value)}
      {select('class', t('value.customers.anyClass'), shown(shape.class, customerClass.options), value =>
        t(`terms.classes.${value}`),
      )}
      {select('only', t('value.customers.anyFlag'), shown(shape.flag, FLAGS), value =>
        t(`value.customers.flags.${value}`),
      )}
    </FilterRow>
  )
}
