import { Alert, Button, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ErasurePreview, erasePerson, previewErasure } from '../../../contract/privacy.ts'
import { ledgerChanged } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { type Choice, EraseForm } from './EraseForm.tsx'
import { PlaceTable } from './PlaceTable.tsx'
import { type PersonTerm, termsOf } from './person.ts'

/** Erasing a person: first what goes and what stays and why, then the decision, then what was done. */
export function ErasePart(props: { chosen: readonly PersonTerm[]; again: () => void }) {
  const { t } = useWords()
  const person = termsOf(props.chosen)
  const preview = useQuery({
    queryKey: [previewErasure.path, person],
    queryFn: ({ signal }) => call(previewErasure, { body: { person } }, signal),
    staleTime: 0,
    gcTime: 0,
  })
  const erase = useMutation({
    mutationFn: (choice: Choice) => call(erasePerson, { body: { person, ...choice } }),
    onSuccess: ledgerChanged,
  })
  const { data } = erase
  if (data)
    return (
      <Alert
        color="petrol"
        variant="light"
        role="status"
        maw={640}
        mb="lg"
        title={t('privacy.erasedTitle', { number: data.erased })}
        styles={{ root: { background: 'var(--accent-soft)' }, title: { color: 'var(--accent)' } }}
      >
        {t('privacy.erasedText', {
          rows: data.replaced.reduce((sum, { count }) => sum + count, 0),
          removed: data.originals.removed + data.notSearched.removed,
          kept: data.originals.kept,
        })}
        {data.notSearched.total > 0 && (
          <p>{t('privacy.notSearchedLeft', { count: data.notSearched.total })}</p>
        )}
        <Button mt="sm" variant="default" style={{ display: 'block' }} onClick={props.again}>
          {t('privacy.another')}
        </Button>
      </Alert>
    )
  return (
    <Section title={t('privacy.erase')} note={t('privacy.eraseText')}>
      {preview.error ? (
        <ErrorState problem={preview.error} retry={() => void preview.refetch()} />
      ) : preview.data ? (
        <Previewed
          preview={preview.data}
          busy={erase.isPending}
          problem={erase.error}
          onErase={choice => erase.mutate(choice)}
        />
      ) : (
        <Loading />
      )}
    </Section>
  )
}

function Previewed(props: {
  preview: ErasurePreview
  busy: boolean
  problem: unknown
  onErase: (choice: Choice) => void
}) {
  const { t } = useWords()
  const { preview } = props
  const [customers, setCustomers] = useState(() =>
    preview.customers.filter(one => one.natural).map(({ id }) => id),
  )
  const [keepNotes, setKeepNotes] = useState<readonly string[]>([])
  return (
    <Stack gap="lg" maw={720}>
      <div>
        <h3>{t('privacy.goes')}</h3>
        {preview.replaced.length === 0 ? (
          <p className="soft">{t('privacy.goesNone')}</p>
        ) : (
          <PlaceTable caption={t('privacy.goes')} rows={preview.replaced} />
        )}
      </div>
      <EraseForm
        {...props}
        customers={customers}
        keepNotes={keepNotes}
        onCustomers={setCustomers}
        onKeepNotes={setKeepNotes}
      >
        <div>
          <h3>{t('privacy.stays')}</h3>
          {preview.stays.length === 0 ? (
            <p className="soft">{t('privacy.staysNone')}</p>
          ) : (
            <PlaceTable caption={t('privacy.stays')} rows={preview.stays} />
          )}
        </div>
      </EraseForm>
    </Stack>
  )
}
