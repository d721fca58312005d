import { useSyncExternalStore } from 'react'

/** Why somebody has to sign in while at work: the session ended, or was begun too long ago for something delicate. */
type Interruption = { reason: 'signed-out' | 'session-not-fresh' }

type Waiting = Interruption & { resume: () => void; giveUp: () => void; promise: Promise<boolean> }

let waiting: Waiting | null = null
const listeners = new Set<() => void>()

function change(next: Waiting | null): void {
  waiting = next
  for (const listener of listeners) listener()
}

/**
 * Asks whoever works here to sign in again and waits: true when that was done, so that what was refused can be asked
 * once more; false when there is no screen to ask on, or the user gave up. Several refusals at once share one question.
 */
export async function signInAgain(reason: Interruption['reason']): Promise<boolean> {
  if (listeners.size === 0) return false
  if (!waiting) {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const end = (done: boolean) => () => {
      change(null)
      resolve(done)
    }
    change({ reason, promise, resume: end(true), giveUp: end(false) })
  }
  return waiting!.promise
}

/** For the dialog: what is being waited for, null most of the time. */
export function useInterruption(): Pick<Waiting, 'reason' | 'resume' | 'giveUp'> | null {
  return useSyncExternalStore(listen, () => waiting)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
