import { Loader } from '@mantine/core'
import { useWords } from '../words/say.ts'

/** Shown when a screen takes longer than a moment; it stands where the content will be, so nothing jumps. */
export function Loading() {
  const { t } = useWords()
  return (
    <div role="status" style={{ padding: 'var(--mantine-spacing-lg)' }}>
      <Loader size="sm" aria-hidden />
      <span className="visually-hidden">{t('common.loading')}</span>
    </div>
  )
}
