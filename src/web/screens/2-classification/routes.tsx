import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { ClassesScreen } from './Classes.tsx'
import { DependenceScreen } from './Dependence.tsx'
import { HistoryScreen } from './History.tsx'
import { ScoresScreen } from './Scores.tsx'

const parent = { getParentRoute: () => rootRoute }

const historyRoute = createRoute({
  ...parent,
  path: '/classification/history',
  validateSearch: z.object({
    from: z.coerce.number().int().optional().catch(undefined),
    to: z.coerce.number().int().optional().catch(undefined),
  }),
  component: HistoryScreen,
})

/** The screens of step 2. */
export const classificationRoutes = [
  createRoute({ ...parent, path: '/classification', component: ClassesScreen }),
  createRoute({ ...parent, path: '/classification/scores', component: ScoresScreen }),
  createRoute({ ...parent, path: '/classification/dependence', component: DependenceScreen }),
  historyRoute,
] as const
