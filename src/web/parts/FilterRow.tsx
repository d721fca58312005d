import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useEffect, useState } from 'react'
import { SearchIcon } from '../app/icons.tsx'
import style from './FilterRow.module.css'

/**
 * The filters above a list: a search that waits for the hand to rest, the screen's own filters, and a button that clears
 * all of them while any is set. `search` is what the address holds.
 */
export function FilterRow(props: {
  label: string
  searchLabel: string
  clearLabel: string
  search: string | undefined
  active: boolean
  onSearch: (wanted: string | undefined) => void
  onClear: () => void
  /** Enter in the search: on to what was found. */
  onEnter?: () => void
  /** The search is what the screen is for: as wide as there is room. */
  wide?: boolean
  children: ReactNode
}) {
  const { search } = props
  const [text, setText] = useState(search ?? '')
  useEffect(() => setText(search ?? ''), [search])
  const find = useDebouncedCallback((wanted: string) => props.onSearch(wanted.trim() || undefined), 150)
  return (
    <search className={style.row} aria-label={props.label}>
      <TextInput
        className={props.wide ? style.wide : style.search}
        aria-label={props.searchLabel}
        placeholder={props.searchLabel}
        leftSection={<SearchIcon />}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          find(event.currentTarget.value)
        }}
        {...(props.onEnter && {
          onKeyDown: event => {
            if (event.key === 'Enter') props.onEnter?.()
          },
        })}
      />
      {props.children}
      {props.active && (
        <CloseButton
          size={24}
          aria-label={props.clearLabel}
          title={props.clearLabel}
          onClick={() => {
            setText('')
            props.onClear()
          }}
        />
      )}
    </search>
  )
}
