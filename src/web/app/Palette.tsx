import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { listCustomers } from '../../contract/customers.ts'
import { listDirectory } from '../../contract/information.ts'
import { ask } from '../api/ask.ts'
import { useWords } from '../words/say.ts'
import { SearchIcon } from './icons.tsx'
import { useMay } from './rights.ts'
import { useScreens } from './screens.ts'
import { useView } from './view.ts'

/** Ctrl-K: every screen, and customers by name or number. */
export function Palette() {
  const { t, format } = useWords()
  const view = useView()
  const figures = useMay('figures')
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const found = useQuery({
    ...ask(listCustomers, { query: { ...view, search: asked, sort: 'revenue', limit: 8 } }),
    enabled: figures && asked.length > 1,
    placeholderData: keepPreviousData,
  })
  // Who has no business with figures finds customers by how to reach them.
  const reached = useQuery({
    ...ask(listDirectory, { query: { search: asked, limit: 8 } }),
    enabled: !figures && asked.length > 1,
    placeholderData: keepPreviousData,
  })
  const screens = useScreens().map(screen => ({
    to: screen.to,
    name: screen.place === 'cycle' ? `${screen.step} ${screen.name}` : screen.name,
  }))
  const wanted = text.trim().toLowerCase()
  const shown = screens.filter(screen => screen.name.toLowerCase().includes(wanted))
  const customers = asked.length > 1 ? hits() : []

  function hits() {
    const told = found.data?.rows.map(({ id, name, number, revenue }) => ({
      to: '/customers/$id' as const,
      id,
      name: name || number,
      text: `${number} · ${t('terms.revenue')} ${format.euroWhole(revenue)}`,
    }))
    const known = reached.data?.rows.map(({ id, name, number, city, phone }) => ({
      to: '/directory/$id' as const,
      id,
      name: name || number,
      text: [number, city, phone].filter(part => part !== '').join(' · '),
    }))
    return (figures ? told : known) ?? []
  }

  return (
    <Spotlight.Root query={text} onQueryChange={setText} shortcut={['mod + K']} maxHeight={420} scrollable>
      <Spotlight.Search
        placeholder={t('shell.searchHint')}
        aria-label={t('shell.search')}
        leftSection={<SearchIcon />}
      />
      <Spotlight.ActionsList>
        {shown.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.searchScreens')}>
            {shown.map(screen => (
              <Spotlight.Action
                key={screen.to}
                label={screen.name}
                onClick={() => void navigate({ to: screen.to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {customers.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.searchCustomers')}>
            {customers.map(row => (
              <Spotlight.Action
                key={row.id}
                label={row.name}
                description={row.text}
                onClick={() => {
                  spotlight.close()
                  void navigate({ to: row.to, params: { id: String(row.id) } })
                }}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {shown.length === 0 && customers.length === 0 && (
          <Spotlight.Empty>{t('shell.searchNothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
