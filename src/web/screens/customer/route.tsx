import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { CustomerScreen } from './CustomerScreen.tsx'
import { CUSTOMER_TABS } from './tabs.ts'

/** One customer; the open tab stands in the address. */
export const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$id',
  validateSearch: z.object({ tab: z.enum(CUSTOMER_TABS).optional().catch(undefined) }),
  component: CustomerScreen,
})
