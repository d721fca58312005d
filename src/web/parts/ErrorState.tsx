import { Alert, Button, Text } from '@mantine/core'
import { ApiProblem } from '../api/client.ts'
import { useWords } from '../words/say.ts'

/** A failure in one sentence, with another try where that makes sense. */
export function ErrorState(props: { problem: unknown; retry?: () => void }) {
  const { t } = useWords()
  const sentence = useSentence()
  return (
    <Alert color="orange" variant="light" title={t('common.failed')} role="alert" maw={640} my="sm">
      <Text size="md">{sentence(props.problem)}</Text>
      {props.retry && (
        <Button mt="sm" variant="default" onClick={props.retry}>
          {t('common.retry')}
        </Button>
      )}
    </Alert>
  )
}

/** Turns anything caught into the sentence a user should read. */
export function useSentence(): (problem: unknown) => string {
  const { code } = useWords()
  return problem => {
    if (problem instanceof ApiProblem) return code('problems', problem.code, problem.values)
    return problem instanceof Error && problem.message ? problem.message : code('problems', 'unknown')
  }
}
