import { ledgerChanged } from '../../api/ask.ts'
import { useMay } from '../../app/rights.ts'
import { AskFirst } from '../../parts/AskFirst.tsx'
import { useWords } from '../../words/say.ts'

/** A button that removes what was noted of a customer, and asks once more first; for who may judge customers. */
export function AskRemove(props: { question: string; remove: () => Promise<unknown> }) {
  const { t } = useWords()
  if (!useMay('judge')) return null
  return (
    <AskFirst
      action={t('leaving.remove')}
      question={props.question}
      size="compact-xs"
      act={async () => {
        await props.remove()
        await ledgerChanged()
      }}
    />
  )
}
