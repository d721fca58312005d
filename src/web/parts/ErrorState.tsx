import { Alert, Button, Text } from '@mantine/core'
import { ApiProblem } from '../api/client.ts'
import { useWords } from '../words/say.ts'
import { EmptyState } from './EmptyState.tsx'

/**
 * A failure in one sentence, with another try where that makes sense. What somebody may not see is no failure: that is
 * said calmly.
 */
export function ErrorState(props: { problem: unknown; retry?: () => void }) {
  const { t } = useWords()
  const sentence = useSentence()
  const { problem } = props
  if (notForYou(problem)) return <EmptyState title={t('common.notForYou')} text={sentence(problem)} />
  return (
    <Alert color="orange" variant="light" title={t('common.failed')} role="alert" maw={640} my="sm">
      <Text size="md">{sentence(problem)}</Text>
      {props.retry && (
        <Button mt="sm" variant="default" onClick={props.retry}>
          {t('common.retry')}
        </Button>
      )}
    </Alert>
  )
}

const notForYou = (problem: unknown): boolean => problem instanceof ApiProblem && CALM.includes(problem.code)
const CALM = [
  'not-allowed',
  'not-all-customers',
  'group-needs-all',
  'labels-not-shown',
  'second-factor-first',
]

/** Turns anything caught into the sentence a user should read. */
export function useSentence(): (problem: unknown) => string {
  const { code } = useWords()
  return problem => {
    if (problem instanceof ApiProblem) return code('problems', problem.code, problem.values)
    return problem instanceof Error && problem.message ? problem.message : code('problems', 'unknown')
  }
}
