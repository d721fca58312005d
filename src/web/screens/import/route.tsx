import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'

export const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/$id',
  component: Screen,
})

function Screen() {
  const { t } = useWords()
  return <PageHead title={t('preview.title')} />
}
