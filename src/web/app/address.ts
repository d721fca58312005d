import type { HistoryLocation } from '@tanstack/react-router'
import { PERSON_FIELDS } from '../../contract/access/personal.ts'

/** Addresses stay readable: `?period=2025&sort=name`, every value plain text, read by each screen's own schema. */
export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text.startsWith('?') ? text.slice(1) : text))
}

export function writeSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  const text = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}

/** Filters that may be a person's name, address or number; `back` is an address that may hold one of these. */
const PERSONAL: readonly string[] = [...PERSON_FIELDS, 'back']
/** Begins the part of an address that a browser keeps to itself. */
const MARK = '#?'

function partsOf(address: string): { path: string; query: string; hash: string } {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(address) ?? []
  return { path, query, hash }
}

/**
 * What the browser shows of an address of the router: filters about persons stand behind `#?`, which is sent to nobody,
 * neither when a page is loaded again nor as the page one came from.
 *
 * @example shownAddress('/customers?class=key&search=Jansen') // '/customers?class=key#?search=Jansen'
 */
export function shownAddress(address: string): string {
  const { path, query, hash } = partsOf(address)
  const search = readSearch(query)
  const personal = Object.entries(search).filter(([name]) => PERSONAL.includes(name))
  if (personal.length === 0) return address
  const rest = Object.entries(search).filter(([name]) => !PERSONAL.includes(name))
  return `${path}${writeSearch(Object.fromEntries(rest))}${MARK}${writeSearch(Object.fromEntries(personal)).slice(1)}${hash}`
}

/** The address of the router that the browser shows so. */
export function routedAddress(shown: string): string {
  const at = shown.indexOf(MARK)
  if (at < 0) return shown
  const [personal = '', hash] = shown.slice(at + MARK.length).split('#')
  const [path = '', query = ''] = shown.slice(0, at).split('?')
  return `${path}${writeSearch({ ...readSearch(query), ...readSearch(personal) })}${hash === undefined ? '' : `#${hash}`}`
}

/** Where the browser is, as the router knows it. A place that was typed by hand has no state yet. */
export function locationShown(): HistoryLocation {
  const href = routedAddress(`${window.location.pathname}${window.location.search}${window.location.hash}`)
  const { path, query, hash } = partsOf(href)
  return { href, pathname: path, search: query, hash, state: window.history.state ?? { __TSR_index: 0 } }
}
