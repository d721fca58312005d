import { getRouteApi } from '@tanstack/react-router'
import { z } from 'zod'
import { useSeesAll } from './rights.ts'

/** What every address may carry: the period (absent: the default) and whether groups count as one customer. */
export const viewSearch = z.object({
  period: z.string().optional().catch(undefined),
  group: z.enum(['1']).optional().catch(undefined),
})
export type View = z.infer<typeof viewSearch>

const root = getRouteApi('__root__')

/**
 * The period and group view in the address, ready to be the `query` of an endpoint. Groups are put together for who
 * sees all customers only; a link with them shows the customers themselves to anybody else.
 */
export function useView(): View {
  const all = useSeesAll()
  const { period, group: asked } = root.useSearch()
  const group = all ? asked : undefined
  return { ...(period !== undefined && { period }), ...(group !== undefined && { group }) }
}
