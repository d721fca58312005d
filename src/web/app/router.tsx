import { createBrowserHistory, createRouter } from '@tanstack/react-router'
import { prefix } from '../api/prefix.ts'
import { ErrorState } from '../parts/ErrorState.tsx'
import { analysisRoutes } from '../screens/1-analysis/routes.tsx'
import { classificationRoutes } from '../screens/2-classification/routes.tsx'
import { dryingUpRoutes } from '../screens/7-satisfaction/routes.tsx'
import { valueRoutes } from '../screens/9-value/routes.tsx'
import { accountRoute } from '../screens/account/route.tsx'
import { apiRoute } from '../screens/api/route.tsx'
import { auditRoute } from '../screens/audit/route.tsx'
import { customerRoute } from '../screens/customer/route.tsx'
import { customersRoute } from '../screens/customers/route.tsx'
import { dataRoute } from '../screens/data/route.tsx'
import { directoryRoute } from '../screens/directory/route.tsx'
import { firstRoute } from '../screens/first/route.tsx'
import { importRoute } from '../screens/import/route.tsx'
import { informationRoute } from '../screens/information/route.tsx'
import { integrationRoutes } from '../screens/integrations/routes.tsx'
import { keepingRoute } from '../screens/keeping/route.tsx'
import { peopleRoute } from '../screens/people/route.tsx'
import { privacyRoutes } from '../screens/privacy/routes.tsx'
import { settingsRoute } from '../screens/settings/route.tsx'
import { signInRoutes } from '../screens/sign-in/routes.tsx'
import { locationShown, readSearch, shownAddress, writeSearch } from './address.ts'
import { Loading } from './Loading.tsx'
import { NotFound } from './NotFound.tsx'
import { rootRoute } from './root.tsx'

/** Every screen of the product, one line each. */
const routeTree = rootRoute.addChildren([
  firstRoute,
  ...analysisRoutes,
  ...classificationRoutes,
  ...dryingUpRoutes,
  ...valueRoutes,
  customersRoute,
  customerRoute,
  dataRoute,
  importRoute,
  settingsRoute,
  peopleRoute,
  accountRoute,
  directoryRoute,
  informationRoute,
  ...integrationRoutes,
  apiRoute,
  auditRoute,
  keepingRoute,
  ...privacyRoutes,
  ...signInRoutes,
])

export const router = createRouter({
  routeTree,
  history: createBrowserHistory({ parseLocation: locationShown, createHref: shownAddress }),
  basepath: prefix === '' ? '/' : prefix,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ({ error, reset }) => <ErrorState problem={error} retry={reset} />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
