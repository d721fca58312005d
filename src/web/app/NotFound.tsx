import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useWords } from '../words/say.ts'

export function NotFound() {
  const { t } = useWords()
  return (
    <EmptyState level={1} title={t('shell.notFound')} text={t('shell.notFoundText')}>
      <Button component={Link} to="/">
        {t('shell.toStart')}
      </Button>
    </EmptyState>
  )
}
