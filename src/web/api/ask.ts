import { QueryClient, queryOptions } from '@tanstack/react-query'
import { getMe, type Me } from '../../contract/access/people.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { getStatus } from '../../contract/status.ts'
import { type Answer, ApiProblem, call, type Given } from './client.ts'

/** Answers stay as long as the ledger does not change; whoever changes it calls `ledgerChanged`. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, problem) => count < 2 && problem instanceof ApiProblem && problem.status === 0,
    },
  },
})

/**
 * A question for TanStack Query: `useQuery(ask(getWhale, { query: view }))`, or in a loader
 * `queries.ensureQueryData(ask(…))`. Same endpoint and same parts share one answer.
 */
export function ask<E extends Endpoint>(endpoint: E, given: Given<E> = {}) {
  return queryOptions<Answer<E>, Error>({
    queryKey: [endpoint.path, given.params ?? {}, given.query ?? {}],
    queryFn: ({ signal }) => call(endpoint, given, signal),
  })
}

export const askStatus = ask(getStatus)

/** Who asks, and which ways in there are; the demo company has nobody to ask for. */
export const askMe = ask(getMe)

/** After somebody signed in or out: who it is now, and nothing that the one before had been shown. */
export async function someoneElse(): Promise<Me> {
  queries.clear()
  return queries.fetchQuery(askMe)
}

/** After an import, an undo, a judgement or a setting: everything shown is asked again. */
export async function ledgerChanged(): Promise<void> {
  await queries.invalidateQueries()
}
