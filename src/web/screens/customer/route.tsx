import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { CustomerScreen } from './CustomerScreen.tsx'

export const CUSTOMER_TABS = ['figures', 'judgements', 'lines', 'activities'] as const

/** One customer; the open tab stands in the address. */
export const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$id',
  validateSearch: z.object({ tab: z.enum(CUSTOMER_TABS).optional().catch(undefined) }),
  component: CustomerScreen,
})
