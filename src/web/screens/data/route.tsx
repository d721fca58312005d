import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { DataScreen } from './DataScreen.tsx'

export const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data',
  component: DataScreen,
})
