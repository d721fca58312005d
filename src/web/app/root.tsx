import { createRootRoute, retainSearchParams } from '@tanstack/react-router'
import { askStatus, queries } from '../api/ask.ts'
import { ErrorState } from '../parts/ErrorState.tsx'
import { Frame } from './Frame.tsx'
import { NotFound } from './NotFound.tsx'
import { viewSearch } from './view.ts'

/** The frame around every screen; its search keeps period and group view from screen to screen. */
export const rootRoute = createRootRoute({
  validateSearch: viewSearch,
  search: { middlewares: [retainSearchParams(['period', 'group'])] },
  loader: () => queries.ensureQueryData(askStatus),
  component: Frame,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <ErrorState problem={error} retry={reset} />,
})
