import type { z } from 'zod'
import { apart, FILTER_HEADER } from '../../contract/access/personal.ts'
import type { Endpoint, ProblemDetails } from '../../contract/endpoint.ts'
import { prefix } from './prefix.ts'
import { signInAgain } from './session.ts'

/** What the server refused, with the code that leads to its sentence; `offline` when it did not answer at all. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly values: Record<string, string | number>

  constructor(given: { status: number; code: string; detail?: string; values?: ProblemDetails['values'] }) {
    super(given.detail ?? given.code)
    this.name = 'ApiProblem'
    this.status = given.status
    this.code = given.code
    this.values = { ...given.values, ...(given.detail && { detail: given.detail }) }
  }
}

/** What a call needs: the parts its endpoint declares, as they may be written before parsing. */
export type Given<E extends Endpoint> = {
  params?: z.input<E['params']>
  query?: z.input<E['query']>
  body?: z.input<E['body']>
}
export type Answer<E extends Endpoint> = z.output<E['response']>

/** Address of a path of the API with its parameters filled in: apiUrl('/customers/:id', { id: 7 }, { group: '1' }). */
export function apiUrl(path: string, params: object = {}, query: object = {}): string {
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  const text = search.toString()
  return `${prefix}/api${filled}${text ? `?${text}` : ''}`
}

/**
 * Calls one endpoint of the contract. Throws ApiProblem.
 * Example: `await call(getCustomer, { params: { id: 7 }, query: { period: '2025' } })`.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  given: Given<E> = {},
  signal?: AbortSignal,
): Promise<Answer<E>> {
  const { address, header } = apart(endpoint.query, (given.query ?? {}) as Record<string, unknown>)
  const url = apiUrl(endpoint.path, given.params as object, address)
  const body = given.body === undefined ? undefined : JSON.stringify(given.body)
  return send(url, {
    method: endpoint.method,
    signal: signal ?? null,
    ...(body !== undefined && { body }),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(header !== null && { [FILTER_HEADER]: header }),
    },
  })
}

/** A file of the server: its address, and the words about persons that stand in none. */
export type FileLink = { href: string; name: string; filter: string | null }

/** Where a file of the contract is had: `fileLink(customersFile, { search: 'Jansen', lang: 'nl' })`. */
export function fileLink<E extends Endpoint>(endpoint: E, query: z.input<E['query']>): FileLink {
  const { address, header } = apart(endpoint.query, query as Record<string, unknown>)
  return {
    href: apiUrl(endpoint.path, {}, address),
    name: endpoint.path.slice(endpoint.path.lastIndexOf('/') + 1),
    filter: header,
  }
}

/** Fetches a file that a link alone cannot ask for. Throws ApiProblem. */
export async function fetchFile({ href, filter }: FileLink): Promise<Blob> {
  const response = await fetch(href, { headers: filter === null ? {} : { [FILTER_HEADER]: filter } }).catch(
    () => null,
  )
  if (!response) throw new ApiProblem({ status: 0, code: 'offline' })
  if (!response.ok) throw await problemOf(response)
  return response.blob()
}

/**
 * Sends a request and reads its JSON; also for uploads, which are no JSON going out. Where the server wants somebody to
 * sign in first, it waits for that and asks again: neither the screen nor what was typed is lost.
 */
export async function send<T>(url: string, init: RequestInit): Promise<T> {
  for (;;) {
    const response = await fetch(url, init).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
      throw new ApiProblem({ status: 0, code: 'offline' })
    })
    if (response.ok) return response.json() as Promise<T>
    const problem = await problemOf(response)
    const { code } = problem
    const interrupted = prefix === '' && (code === 'signed-out' || code === 'session-not-fresh')
    if (!interrupted || !(await signInAgain(code))) throw problem
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text()
  try {
    const details = JSON.parse(text) as Partial<ProblemDetails>
    return new ApiProblem({
      status: response.status,
      code: details.code ?? 'unknown',
      ...(details.detail !== undefined && { detail: details.detail }),
      ...(details.values && { values: details.values }),
    })
  } catch {
    return new ApiProblem({ status: response.status, code: response.status >= 500 ? 'offline' : 'unknown' })
  }
}
