import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { ApiScreen } from './ApiScreen.tsx'

const text = z.string().optional().catch(undefined)

export const apiRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/developer',
  staticData: { timeless: true },
  validateSearch: z.object({ search: text, tag: text }),
  component: ApiScreen,
})
