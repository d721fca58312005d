import { getRouteApi } from '@tanstack/react-router'
import { z } from 'zod'

/** What every address may carry: the period (absent: the default) and whether groups count as one customer. */
export const viewSearch = z.object({
  period: z.string().optional().catch(undefined),
  group: z.enum(['1']).optional().catch(undefined),
})
export type View = z.infer<typeof viewSearch>

const root = getRouteApi('__root__')

/** The period and group view in the address, ready to be the `query` of an endpoint. */
export function useView(): View {
  const { period, group } = root.useSearch()
  return { ...(period !== undefined && { period }), ...(group !== undefined && { group }) }
}
