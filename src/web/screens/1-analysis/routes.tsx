import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'

const overview = createRoute({ getParentRoute: () => rootRoute, path: '/analysis', component: Overview })

export const analysisRoutes = [overview] as const

function Overview() {
  const { t } = useWords()
  return <PageHead title={t('analysis.title')} />
}
