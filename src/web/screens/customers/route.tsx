import { createRoute } from '@tanstack/react-router'
import { customerFilter } from '../../../contract/customers.ts'
import { rootRoute } from '../../app/root.tsx'
import { CustomersScreen } from './CustomersScreen.tsx'

/** Every filter and the order stand in the address; what an address says wrongly is left out, not refused. */
const shape = customerFilter.shape
const search = customerFilter.extend({
  search: shape.search.catch(undefined),
  class: shape.class.catch(undefined),
  quadrant: shape.quadrant.catch(undefined),
  whitney: shape.whitney.catch(undefined),
  flag: shape.flag.catch(undefined),
  group: shape.group.catch(undefined),
  sort: shape.sort.removeDefault().optional().catch(undefined),
  order: shape.order.removeDefault().optional().catch(undefined),
})

export const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers',
  validateSearch: search,
  component: CustomersScreen,
})
