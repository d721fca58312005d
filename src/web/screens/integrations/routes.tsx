import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { deliveryState } from '../../../contract/integrations.ts'
import { rootRoute } from '../../app/root.tsx'
import { IntegrationsScreen } from './IntegrationsScreen.tsx'
import { WebhookScreen } from './WebhookScreen.tsx'

export const integrationRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/integrations',
    staticData: { timeless: true },
    component: IntegrationsScreen,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/integrations/webhooks/$id',
    staticData: { timeless: true },
    validateSearch: z.object({ delivery: deliveryState.optional().catch(undefined) }),
    component: WebhookScreen,
  }),
]
