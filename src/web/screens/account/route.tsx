import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { AccountScreen } from './AccountScreen.tsx'

export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  staticData: { timeless: true },
  component: AccountScreen,
})
