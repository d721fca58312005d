import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { dryingUpFilter } from '../../../contract/7-satisfaction.ts'
import { rootRoute } from '../../app/root.tsx'
import { BackTestScreen } from './BackTest.tsx'
import { GroupsScreen } from './Groups.tsx'
import { DryingUpScreen } from './List.tsx'
import { ReasonsScreen } from './Reasons.tsx'

const parent = { getParentRoute: () => rootRoute }

/** Every filter and the order stand in the address; what an address says wrongly is left out, not refused. */
const { shape } = dryingUpFilter
const listRoute = createRoute({
  ...parent,
  path: '/drying-up',
  validateSearch: z.object({
    search: shape.search.catch(undefined),
    segment: shape.segment.catch(undefined),
    manager: shape.manager.catch(undefined),
    state: shape.state.removeDefault().optional().catch(undefined),
    orderBy: shape.sort.removeDefault().optional().catch(undefined),
    order: shape.order.removeDefault().optional().catch(undefined),
  }),
  component: DryingUpScreen,
})

const groupsRoute = createRoute({
  ...parent,
  path: '/drying-up/groups',
  validateSearch: z.object({
    productGroup: z.string().optional().catch(undefined),
    partly: z.enum(['1']).optional().catch(undefined),
  }),
  component: GroupsScreen,
})

/** The screens of drying up, 7.9. */
export const dryingUpRoutes = [
  listRoute,
  groupsRoute,
  createRoute({ ...parent, path: '/drying-up/back-test', component: BackTestScreen }),
  createRoute({ ...parent, path: '/drying-up/reasons', component: ReasonsScreen }),
] as const
