import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getDryingUp } from '../../../contract/7-satisfaction.ts'
import { listCustomers } from '../../../contract/customers.ts'
import { ask } from '../../api/ask.ts'
import { useWords } from '../../words/say.ts'

export type Picked = { id: number; name: string; number: string }

const said = ({ name, number }: Picked) => `${name} (${number})`

/** Finds a customer by name or number; who has left long ago too, for whom no period asks. */
export function CustomerPicker(props: { picked: Picked | null; onPick: (picked: Picked | null) => void }) {
  const { t } = useWords()
  const { picked, onPick } = props
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const wanted = picked === null && asked.length > 1
  const known = useQuery({
    ...ask(getDryingUp, { query: { search: asked, state: 'all', sort: 'name', order: 'asc', limit: 8 } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  const others = useQuery({
    ...ask(listCustomers, { query: { search: asked, sort: 'name', order: 'asc', limit: 8 } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  const found = new Map<string, Picked>()
  for (const { id, name, number } of [...(known.data?.rows ?? []), ...(others.data?.rows ?? [])])
    if (found.size < 10) found.set(said({ id, name, number }), { id, name, number })
  return (
    <Autocomplete
      label={t('leaving.customer')}
      placeholder={t('leaving.customerHint')}
      value={text}
      data={wanted ? [...found.keys()] : []}
      filter={({ options }) => options}
      onChange={value => {
        setText(value)
        const chosen = found.get(value) ?? null
        if (chosen || picked) onPick(chosen)
      }}
    />
  )
}
