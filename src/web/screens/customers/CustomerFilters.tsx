import { NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import {
  type CustomerFilter,
  customerClass,
  customerFilter,
  quadrantPosition,
  whitneyCode,
} from '../../../contract/customers.ts'
import { FilterRow } from '../../parts/FilterRow.tsx'
import { useShownOptions } from '../../parts/use-shown-options.ts'
import { useWords } from '../../words/say.ts'

const route = getRouteApi('/customers')
const { shape } = customerFilter
const FLAGS = ['lossMaking', 'significant', 'energievreter', 'forgotten'] as const
const FILTERS = ['search', 'segment', 'class', 'quadrant', 'whitney', 'flag'] as const

/** The filters of the list; each stands in the address, so that a link or the back button brings it back. */
export function CustomerFilters(props: { segments: readonly string[] }) {
  const { t } = useWords()
  const shown = useShownOptions()
  const search = route.useSearch()
  const navigate = route.useNavigate()

  const set = (change: Partial<CustomerFilter>) =>
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
      label={t('customers.filters')}
      searchLabel={t('customers.search')}
      clearLabel={t('customers.clear')}
      search={search.search}
      active={active}
      onSearch={wanted => set({ search: wanted })}
      onClear={() => set(Object.fromEntries(FILTERS.map(name => [name, undefined])))}
    >
      {select('segment', t('customers.anySegment'), props.segments, value => value)}
      {select('class', t('customers.anyClass'), shown(shape.class, customerClass.options), value =>
        t(`terms.classes.${value}`),
      )}
      {select('quadrant', t('customers.anyQuadrant'), quadrantPosition.options, value =>
        t(`terms.quadrants.${value}`),
      )}
      {select(
        'whitney',
        t('customers.anyWhitney'),
        shown(shape.whitney, whitneyCode.options),
        value => value,
      )}
      {select('flag', t('customers.anyFlag'), shown(shape.flag, FLAGS), value =>
        t(`customers.flags.${value}`),
      )}
    </FilterRow>
  )
}
