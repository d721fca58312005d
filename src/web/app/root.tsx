import { createRootRoute, redirect, retainSearchParams, useMatches } from '@tanstack/react-router'
import { askMe, askStatus, queries } from '../api/ask.ts'
import { prefix } from '../api/prefix.ts'
import { ErrorState } from '../parts/ErrorState.tsx'
import { detour } from './entrance.ts'
import { Frame } from './Frame.tsx'
import { NotFound } from './NotFound.tsx'
import { PlainFrame } from './PlainFrame.tsx'
import { viewSearch } from './view.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Stands outside the product proper: signing in, an invitation. No navigation around it. */
    plain?: true
    /** Without figures of a period: nothing to choose one or a group view for. */
    timeless?: true
  }
}

/**
 * The frame around every screen; its search keeps period and group view from screen to screen. Who is not signed in is
 * sent to sign in first; the demo company is open to who sits at the machine.
 */
export const rootRoute = createRootRoute({
  validateSearch: viewSearch,
  search: { middlewares: [retainSearchParams(['period', 'group'])] },
  beforeLoad: async ({ location }) => {
    if (prefix === '/demo') return { inside: true }
    const me = await queries.ensureQueryData(askMe)
    const away = detour(me, location.pathname, location.href)
    if (away) throw redirect({ to: away.to, search: away.back ? { back: away.back } : {}, replace: true })
    return { inside: me.state === 'signed-in' && me.person?.mustEnrol !== true }
  },
  loader: async ({ context }) => {
    if (context.inside) await queries.ensureQueryData(askStatus)
  },
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <ErrorState problem={error} retry={reset} />,
})

function Root() {
  const plain = useMatches({ select: matches => matches.some(match => match.staticData.plain === true) })
  return plain ? <PlainFrame /> : <Frame />
}
