import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'

const overview = createRoute({
  getParentRoute: () => rootRoute,
  path: '/classification',
  component: Overview,
})

export const classificationRoutes = [overview] as const

function Overview() {
  const { t } = useWords()
  return <PageHead title={t('classification.title')} />
}
