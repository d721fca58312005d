/** Marks given but not saved yet, per subject. */
export type Draft = { mark: number | null; note: string }
export type Drafts = Record<string, Draft>

/**
 * Per customer, in memory: they survive a look at another screen and signing in anew, and nothing about a customer is
 * left in the browser's storage. Leaving the page asks first.
 */
const kept = new Map<number, Drafts>()

export function draftsOf(customer: number): Drafts {
  return kept.get(customer) ?? {}
}

export function keepDrafts(customer: number, drafts: Drafts): void {
  if (Object.keys(drafts).length === 0) kept.delete(customer)
  else kept.set(customer, drafts)
  // The listener is there only while something would be lost: it costs the browser its quick way back to the page.
  if (kept.size === 0) removeEventListener('beforeunload', ask)
  else addEventListener('beforeunload', ask)
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
