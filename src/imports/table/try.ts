import type { ActivityDraft, CustomerDraft, LineDraft, ProductDraft } from '../drafts.ts'
import type { Problem } from '../problem.ts'
import { proposeMapping } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { profileTable } from './profile.ts'
import type { RejectedRow } from './reader.ts'
import { scanTable } from './scan.ts'

const HEAD = 262_144

/**
 * For tests: reads a small table as a user would drop it, in chunks of `size` bytes, with the mapping that we propose
 * or a given one, and answers all that came out.
 */
export async function tryTable(content: string | Uint8Array, mapping?: Mapping, size = 65_536) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const profile = profileTable(bytes.subarray(0, HEAD), bytes.length <= HEAD)
  const proposal = proposeMapping(profile)
  const lines: LineDraft[] = []
  const customers: CustomerDraft[] = []
  const products: ProductDraft[] = []
  const activities: ActivityDraft[] = []
  const problems: Problem[] = []
  const rejected: RejectedRow[] = []
  const all = [lines, customers, products, activities, problems, rejected]
  function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const scan = await scanTable(
    'file.csv',
    profile,
    mapping ?? proposal,
    chunks,
    {
      batch(b) {
        for (const d of b.lines) lines.push(d)
        for (const d of b.customers) customers.push(d)
        for (const d of b.products) products.push(d)
        for (const d of b.activities) activities.push(d)
        for (const p of b.problems) problems.push(p)
        for (const r of b.rejected) rejected.push(r)
      },
      restart() {
        for (const list of all) list.length = 0
      },
    },
    { keepRaw: true },
  )
  return { profile, proposal, scan, lines, customers, products, activities, problems, rejected }
}

/** Problems as short texts: `number-unreadable@3 Bedrag: abc`. */
export function brief(problems: readonly Problem[]): string[] {
  return problems.map(p => `${p.code}@${p.row}${p.column && ` ${p.column}`}${p.value && `: ${p.value}`}`)
}
