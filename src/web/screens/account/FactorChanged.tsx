import { Alert, Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import { askSessions, useEndOthers } from './use-end-others.ts'

/** After a second factor changed: whoever is in elsewhere came in by the old one, and can be signed out from here. */
export function FactorChanged(props: { onClose: () => void }) {
  const { t } = useWords()
  const { data } = useQuery(askSessions)
  const end = useEndOthers()
  const problem = useFormProblem(end.error, [])
  const others = data?.sessions.filter(session => !session.current).length ?? 0
  if (others === 0) return null
  return (
    <Alert
      color="petrol"
      variant="light"
      mb="md"
      maw={640}
      title={t('account.factorChanged')}
      withCloseButton
      closeButtonLabel={t('common.close')}
      onClose={props.onClose}
    >
      <Stack gap="sm" align="start">
        <span>{t('account.factorChangedText')}</span>
        <FormProblem text={problem.rest} />
        <Button
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate(undefined, { onSuccess: props.onClose })}
        >
          {t('account.endMyOthers', { n: others })}
        </Button>
      </Stack>
    </Alert>
  )
}
