import { useSyncExternalStore } from 'react'

/** Which figure is being explained: of one customer, or of all. */
export type Explained = { figure: string; customer?: number; title: string }

let current: Explained | null = null
const listeners = new Set<() => void>()

export function openExplanation(wanted: Explained | null): void {
  current = wanted
  for (const listener of listeners) listener()
}

export function useExplained(): Explained | null {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
