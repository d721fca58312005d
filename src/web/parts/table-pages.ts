import { keepPreviousData, type UseQueryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'

/** Rows that lie at the server and are fetched page by page as they come into sight. */
export type TablePages<Row> = {
  total: number
  rowAt: (index: number) => Row | undefined
  ask: (first: number, last: number) => void
}

/** Rows of one page; a screen that shows more of the same answer asks for the first page with it. */
export const PAGE_SIZE = 200

/**
 * Pages of a list for DataTable. `question(offset, limit)` gives the query options of one page; `pick` takes the
 * rows and the total out of its answer. The first page of the former question stays until the new one is there, so
 * that nothing jumps. Keep both stable with useCallback.
 */
export function usePages<A, Row>(
  question: (offset: number, limit: number) => UseQueryOptions<A, Error>,
  pick: (answer: A) => { total: number; rows: readonly Row[] },
) {
  const [range, setRange] = useState({ from: 0, to: 0 })
  const head = useQuery({ ...question(0, PAGE_SIZE), placeholderData: keepPreviousData })
  const more = useMemo(() => {
    const numbers: number[] = []
    for (let page = Math.max(1, range.from); page <= range.to; page++) numbers.push(page)
    return numbers
  }, [range])
  const others = useQueries({ queries: more.map(page => question(page * PAGE_SIZE, PAGE_SIZE)) })
  const ask = useCallback((first: number, last: number) => {
    const from = Math.floor(first / PAGE_SIZE)
    const to = Math.floor(last / PAGE_SIZE)
    setRange(now => (now.from === from && now.to === to ? now : { from, to }))
  }, [])

  const answers = new Map<number, readonly Row[]>()
  const headPart = head.data === undefined ? undefined : pick(head.data)
  if (headPart) answers.set(0, headPart.rows)
  others.forEach((result, place) => {
    if (result.data !== undefined) answers.set(more[place]!, pick(result.data).rows)
  })
  const pages: TablePages<Row> = {
    total: headPart?.total ?? 0,
    rowAt: index => answers.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE],
    ask,
  }
  return { pages, head }
}
