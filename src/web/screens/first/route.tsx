import { createRoute, redirect } from '@tanstack/react-router'
import { askStatus, queries } from '../../api/ask.ts'
import { rootRoute } from '../../app/root.tsx'
import { FirstPage } from './FirstPage.tsx'

/** The start: two doors while the ledger is empty, step 1 once there is something to see. */
export const firstRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const status = await queries.ensureQueryData(askStatus)
    if (!status.ledger.empty) throw redirect({ to: '/analysis', search: true })
  },
  component: FirstPage,
})
