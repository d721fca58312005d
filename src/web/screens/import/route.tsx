import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { ImportScreen } from './ImportScreen.tsx'

export const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/$id',
  component: function Import() {
    const { id } = importRoute.useParams()
    return <ImportScreen key={id} id={Number(id)} />
  },
})
