import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { PARTS } from './parts.ts'
import { SettingsScreen } from './SettingsScreen.tsx'

export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  validateSearch: z.object({ part: z.enum(PARTS).optional().catch(undefined) }),
  component: SettingsScreen,
})
