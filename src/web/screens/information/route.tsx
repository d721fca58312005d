import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { InformationScreen } from './InformationScreen.tsx'

export const informationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/directory/$id',
  staticData: { timeless: true },
  component: InformationScreen,
})
