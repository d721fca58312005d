import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { AttentionScreen } from './Attention.tsx'
import { ContributionScreen } from './Contribution.tsx'
import { CostToServeScreen } from './CostToServe.tsx'
import { JudgeScreen } from './judge/JudgeScreen.tsx'
import { LoyaltyScreen } from './Loyalty.tsx'
import { OverviewScreen } from './Overview.tsx'
import { PyramidsScreen } from './Pyramids.tsx'
import { QuadrantScreen } from './Quadrant.tsx'
import { SignificanceScreen } from './Significance.tsx'
import { TopScreen } from './Top.tsx'
import { WhaleScreen } from './Whale.tsx'
import { WhitneyScreen } from './Whitney.tsx'

const parent = { getParentRoute: () => rootRoute }

const topRoute = createRoute({
  ...parent,
  path: '/analysis/top',
  validateSearch: z.object({
    by: z.enum(['contribution']).optional().catch(undefined),
    n: z.coerce.number().int().min(1).max(500).optional().catch(undefined),
  }),
  component: TopScreen,
})

const judgeRoute = createRoute({
  ...parent,
  path: '/analysis/judge',
  validateSearch: z.object({
    customer: z.coerce.number().int().optional().catch(undefined),
    show: z.enum(['all']).optional().catch(undefined),
  }),
  component: JudgeScreen,
})

/** The screens of step 1. */
export const analysisRoutes = [
  createRoute({ ...parent, path: '/analysis', component: OverviewScreen }),
  createRoute({ ...parent, path: '/analysis/whale', component: WhaleScreen }),
  createRoute({ ...parent, path: '/analysis/pyramids', component: PyramidsScreen }),
  createRoute({ ...parent, path: '/analysis/quadrant', component: QuadrantScreen }),
  topRoute,
  createRoute({ ...parent, path: '/analysis/significance', component: SignificanceScreen }),
  createRoute({ ...parent, path: '/analysis/cost-to-serve', component: CostToServeScreen }),
  createRoute({ ...parent, path: '/analysis/contribution', component: ContributionScreen }),
  createRoute({ ...parent, path: '/analysis/attention', component: AttentionScreen }),
  judgeRoute,
  createRoute({ ...parent, path: '/analysis/whitney', component: WhitneyScreen }),
  createRoute({ ...parent, path: '/analysis/loyalty', component: LoyaltyScreen }),
] as const
