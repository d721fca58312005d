import type { Me } from '../../contract/access/people.ts'

/** Screens that are there without being signed in, and no longer once one is. */
const OUTSIDE = ['/sign-in', '/set-up', '/forgot-password'] as const
/** Screens that a mail leads to, whoever is signed in. */
const LINKED = ['/invitation', '/reset-password'] as const

type Detour = { to: '/set-up' | '/sign-in' | '/' | '/account'; back?: string } | null

/**
 * Where somebody is sent who asks for `path`; null: it is for him. Nobody has an account yet: set up first. Not signed
 * in: sign in first, and then come back. `here` is the whole address, with its search.
 */
export function detour(me: Me, path: string, here: string): Detour {
  const is = (list: readonly string[]) => list.includes(path)
  if (is(LINKED)) return null
  if (me.state === 'set-up') return path === '/set-up' ? null : { to: '/set-up' }
  if (me.state === 'signed-out')
    return path !== '/set-up' && is(OUTSIDE)
      ? null
      : { to: '/sign-in', ...(path !== '/' && path !== '/set-up' && { back: here }) }
  if (me.person?.mustEnrol) return path === '/account' ? null : { to: '/account' }
  return is(OUTSIDE) ? { to: '/' } : null
}

/** An address within this product to come back to, else the start: what a link says is not simply followed. */
export function safeBack(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])/.test(back) ? back : '/'
}
