import { createRoute, redirect } from '@tanstack/react-router'
import { askMe, askStatus, queries } from '../../api/ask.ts'
import { prefix } from '../../api/prefix.ts'
import { landingOf, rightsOf } from '../../app/rights.ts'
import { rootRoute } from '../../app/root.tsx'
import { FirstPage } from './FirstPage.tsx'

/** The start: what to do while the ledger is empty, and where somebody's work is once there is something to see. */
export const firstRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const status = await queries.ensureQueryData(askStatus)
    if (status.ledger.empty) return
    const me = prefix === '' ? await queries.ensureQueryData(askMe) : null
    throw redirect({ to: me ? landingOf(rightsOf(me.person)) : '/analysis', search: true })
  },
  component: FirstPage,
})
