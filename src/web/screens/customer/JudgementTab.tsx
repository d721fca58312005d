import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listJudgements } from '../../../contract/1-analysis.ts'
import { ask } from '../../api/ask.ts'
import { Loading } from '../../app/Loading.tsx'
import { useMay } from '../../app/rights.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'
import { JudgementForm } from './JudgementForm.tsx'
import { JudgementHistory } from './JudgementHistory.tsx'

/** Strategic importance (1.9) and synergy (1.10): the form, and all marks ever given. */
export function JudgementTab(props: { id: number }) {
  const { t } = useWords()
  const may = useMay('judge')
  const answer = useQuery(ask(listJudgements, { params: { id: props.id } }))
  if (answer.error) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  return (
    <Stack gap="lg" maw={960}>
      {may && (
        <>
          <p className="soft" style={{ margin: 0 }}>
            {t('customer.judgeLead')}
          </p>
          <JudgementForm id={props.id} given={answer.data} />
        </>
      )}
      <JudgementHistory judgements={answer.data.judgements} />
    </Stack>
  )
}
