import { ApiProblem } from '../api/client.ts'
import { useWords } from '../words/say.ts'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { ImportLink } from './ImportLink.tsx'

/** Is there simply nothing to analyse, in the ledger or in the period? */
export const nothingThere = (problem: unknown): boolean =>
  problem instanceof ApiProblem && (problem.code === 'ledger-empty' || problem.code === 'period-empty')

/** What kept an analysis from being shown: no data yet, with the next action, or a failure that can be tried again. */
export function AnalysisProblem(props: { problem: unknown; retry: () => void }) {
  return nothingThere(props.problem) ? (
    <NothingThere />
  ) : (
    <ErrorState problem={props.problem} retry={props.retry} />
  )
}

/** No customer bought anything in the period: say so, and offer to import. */
export function NothingThere() {
  const { t } = useWords()
  return (
    <EmptyState title={t('analysis.emptyTitle')} text={t('analysis.emptyText')}>
      <ImportLink>{t('analysis.toData')}</ImportLink>
    </EmptyState>
  )
}
