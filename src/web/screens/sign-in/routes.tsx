import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { SetUpPage } from '../first/SetUpPage.tsx'
import { ForgotPage } from './ForgotPage.tsx'
import { InvitationPage } from './InvitationPage.tsx'
import { ResetPage } from './ResetPage.tsx'
import { SignInPage } from './SignInPage.tsx'

const outside = { getParentRoute: () => rootRoute, staticData: { plain: true as const } }

/** The screens for who is not signed in; `back` is where one wanted to go, `error` what single sign-on said. */
export const signInRoutes = [
  createRoute({
    ...outside,
    path: '/sign-in',
    validateSearch: z.object({
      back: z.string().optional().catch(undefined),
      error: z.string().optional().catch(undefined),
    }),
    component: SignInPage,
  }),
  createRoute({ ...outside, path: '/set-up', component: SetUpPage }),
  createRoute({ ...outside, path: '/forgot-password', component: ForgotPage }),
  createRoute({ ...outside, path: '/reset-password', component: ResetPage }),
  createRoute({ ...outside, path: '/invitation', component: InvitationPage }),
] as const
