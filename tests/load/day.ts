import type { Random } from '../../src/statistics/random.ts'

/** A request of somebody at work. */
/** `filter`: words that go by header, not in the address. */
export type Request = { kind: string; method?: string; path: string; filter?: string; body?: unknown }

const SORTS = ['name', 'revenue', 'contribution', 'grossMargin', 'invoices', 'lastPurchase', 'score'] as const
const LISTS = ['customers', 'customers', 'customers', 'drying-up', 'value', 'directory'] as const
const PAGES = ['', '', '', '/lines', '/drying-up', '/value', '/judgements', '/information'] as const
const ANALYSES = [
  '/analysis',
  '/analysis/whale',
  '/analysis/top',
  '/analysis/contribution',
  '/analysis/attention',
  '/analysis/pyramids',
  '/classification/classes',
  '/classification/scores',
  '/value',
] as const
const SUBJECTS = ['reputation', 'network', 'culture'] as const

/**
 * What somebody at work asks next: half of it lists (sorted, searched, paged), three of ten a customer's page or tab, one
 * of eight an analysis of the firm, the rest writes (marks, pauses). Everybody draws from a seed of his own.
 */
export function nextRequest(random: Random, customers: number): Request {
  const id = 1 + Math.floor(random() * customers)
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const what = random()
  if (what < 0.5) {
    const page = 50 * Math.floor(random() * 20)
    const search =
      random() < 0.3 ? `search=${100_000 + Math.floor(random() * 20_000)}`.slice(0, 12) : undefined
    switch (one(LISTS)) {
      case 'customers':
        return {
          kind: 'customers',
          path: `/customers?sort=${one(SORTS)}&order=${one(['asc', 'desc'])}&offset=${search ? 0 : page}&limit=50`,
          ...(search && { filter: search }),
        }
      case 'drying-up':
        return { kind: 'drying-up', path: `/drying-up?offset=${page}&limit=50` }
      case 'value':
        return { kind: 'value list', path: `/value/customers?offset=${page}&limit=50` }
      case 'directory':
        return { kind: 'directory', path: '/directory?limit=50', ...(search && { filter: search }) }
    }
  }
  if (what < 0.82) {
    const part = one(PAGES)
    return { kind: `customer${part}`, path: `/customers/${id}${part}` }
  }
  if (what < 0.95) {
    const path = one(ANALYSES)
    return { kind: path.slice(1), path }
  }
  if (random() < 0.7)
    return {
      kind: 'judge',
      method: 'POST',
      path: `/customers/${id}/judgements`,
      body: { marks: [{ subject: one(SUBJECTS), mark: Math.floor(random() * 5), note: '' }] },
    }
  return {
    kind: 'pause',
    method: 'POST',
    path: `/customers/${id}/pauses`,
    body: { from: '2026-01-01', to: '2026-02-01', reason: 'Rebuilds' },
  }
}
