import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { ConsentsScreen } from './ConsentsScreen.tsx'
import { PersonScreen } from './PersonScreen.tsx'
import { RegisterScreen } from './RegisterScreen.tsx'
import { RetentionScreen } from './RetentionScreen.tsx'

export const privacyRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/privacy',
    staticData: { timeless: true },
    component: PersonScreen,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/privacy/retention',
    staticData: { timeless: true },
    component: RetentionScreen,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/privacy/register',
    staticData: { timeless: true },
    component: RegisterScreen,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/privacy/consents',
    staticData: { timeless: true },
    validateSearch: z.object({ email: z.string().optional().catch(undefined) }),
    component: ConsentsScreen,
  }),
]
