import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { DirectoryScreen } from './DirectoryScreen.tsx'

const text = z.string().optional().catch(undefined)

export const directoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/directory',
  staticData: { timeless: true },
  validateSearch: z.object({
    search: text,
    segment: text,
    manager: text,
    sortBy: z.enum(['name', 'number', 'city']).optional().catch(undefined),
    order: z.enum(['asc', 'desc']).optional().catch(undefined),
  }),
  component: DirectoryScreen,
})
