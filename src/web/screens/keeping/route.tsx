import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { KeepingScreen } from './KeepingScreen.tsx'

export const keepingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keeping',
  staticData: { timeless: true },
  component: KeepingScreen,
})
