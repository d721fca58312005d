import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listValues, modelId } from '../../../contract/9-value.ts'
import { isoDay } from '../../../contract/endpoint.ts'
import { rootRoute } from '../../app/root.tsx'
import { BridgeScreen } from './Bridge.tsx'
import { BuildUpScreen } from './BuildUp.tsx'
import { ValueCustomersScreen } from './Customers.tsx'
import { ModelsScreen } from './Models.tsx'
import { OverviewScreen } from './Overview.tsx'
import { RetentionScreen } from './Retention.tsx'

const parent = { getParentRoute: () => rootRoute }

/** Every filter and the order stand in the address; what an address says wrongly is left out, not refused. */
const { shape } = listValues.query
const customersRoute = createRoute({
  ...parent,
  path: '/value/customers',
  validateSearch: z.object({
    search: shape.search.catch(undefined),
    segment: shape.segment.catch(undefined),
    class: shape.class.catch(undefined),
    only: shape.flag.catch(undefined),
    sortBy: shape.sort.removeDefault().optional().catch(undefined),
    order: shape.order.removeDefault().optional().catch(undefined),
  }),
  component: ValueCustomersScreen,
})

const modelsRoute = createRoute({
  ...parent,
  path: '/value/models',
  validateSearch: z.object({ model: modelId.optional().catch(undefined) }),
  component: ModelsScreen,
})

const retentionRoute = createRoute({
  ...parent,
  path: '/value/retention',
  validateSearch: z.object({
    segment: z.string().optional().catch(undefined),
    cells: z.enum(['revenue', 'margin']).optional().catch(undefined),
  }),
  component: RetentionScreen,
})

const bridgeRoute = createRoute({
  ...parent,
  path: '/value/bridge',
  validateSearch: z.object({ from: isoDay.optional().catch(undefined) }),
  component: BridgeScreen,
})

/** The screens of step 9. */
export const valueRoutes = [
  createRoute({ ...parent, path: '/value', component: OverviewScreen }),
  customersRoute,
  modelsRoute,
  retentionRoute,
  createRoute({ ...parent, path: '/value/build-up', component: BuildUpScreen }),
  bridgeRoute,
] as const
