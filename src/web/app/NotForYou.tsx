import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useWords } from '../words/say.ts'
import { landingOf, useRights } from './rights.ts'

/** A screen that does not belong to somebody's work: said calmly, with the way to what does. */
export function NotForYou() {
  const { t } = useWords()
  const rights = useRights()
  const part = rights.may.has('figures') && !rights.all
  return (
    <EmptyState
      level={1}
      title={t('common.notForYou')}
      text={t(part ? 'problems.not-all-customers' : 'problems.not-allowed')}
    >
      <Button component={Link} to={landingOf(rights)}>
        {t('shell.toStart')}
      </Button>
    </EmptyState>
  )
}
