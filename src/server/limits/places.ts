import type { Context } from 'hono'
import { bindingsOf } from '../bindings.ts'
import { RequestRefusal } from '../problem.ts'

/** How many at a time: in all, and of one who asks. */
export type Bounds = { inAll: number; each: number }

/** Places for requests that are worked on. */
export type Places = {
  /** Does the work in a place of whoever `key` names; refuses with 503 `busy` where none is free. */
  during<T>(context: Context, key: string, work: () => Promise<T>): Promise<T>
  /** The same, but the place is free again as soon as the work is done. */
  briefly<T>(key: string, work: () => Promise<T>): Promise<T>
  /** How many are taken. */
  taken(): number
}

/**
 * Makes places. A place is taken until the work is done, also when who asked is gone by then, and the answer was sent.
 * Further requests are better asked again in a moment than kept waiting.
 */
export function places({ inAll, each }: Bounds): Places {
  const of = new Map<string, number>()
  let under = 0

  function enter(key: string): void {
    const mine = of.get(key) ?? 0
    if (under >= inAll || mine >= each) throw new RequestRefusal(503, 'busy')
    under++
    of.set(key, mine + 1)
  }

  function leave(key: string): void {
    under--
    const left = (of.get(key) ?? 0) - 1
    if (left > 0) of.set(key, left)
    else of.delete(key)
  }

  return {
    async during(context, key, work) {
      enter(key)
      const { outgoing } = bindingsOf(context)
      // Who left while the body was read has no end of an answer to wait for.
      const answer = outgoing && !outgoing.closed && !outgoing.destroyed ? outgoing : null
      const { promise: sent, resolve: close } = Promise.withResolvers<void>()
      if (answer) answer.once('close', close)
      else close()
      try {
        return await work()
      } finally {
        void sent.then(() => leave(key))
      }
    },
    async briefly(key, work) {
      enter(key)
      try {
        return await work()
      } finally {
        leave(key)
      }
    },
    taken: () => under,
  }
}
