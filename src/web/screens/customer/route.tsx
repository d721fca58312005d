import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../app/root.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'

export const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$id',
  component: Screen,
})

function Screen() {
  const { t } = useWords()
  return <PageHead title={t('customer.title')} />
}
