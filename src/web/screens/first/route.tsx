import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'

export const firstRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Screen })

function Screen() {
  const { t } = useWords()
  return <PageHead title={t('first.title')} />
}
