import { Button, Group, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { customersOfPerson, exportPerson } from '../../../contract/privacy.ts'
import { type Answer, call } from '../../api/client.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { useWords } from '../../words/say.ts'
import { CustomersField } from './CustomersField.tsx'
import { type PersonTerm, termsOf } from './person.ts'

/** Taking everything of a person out, with what was bought by the customers that are the person. */
export function HandOverPart(props: { chosen: readonly PersonTerm[]; onErase: () => void }) {
  const { t } = useWords()
  const person = termsOf(props.chosen)
  const named = useQuery({
    queryKey: [customersOfPerson.path, person],
    queryFn: ({ signal }) => call(customersOfPerson, { body: { person } }, signal),
    staleTime: 0,
    gcTime: 0,
  })
  const [ticked, setTicked] = useState<readonly number[] | null>(null)
  const take = useMutation({
    mutationFn: (customers: readonly number[]) =>
      call(exportPerson, { body: { person, customers: [...customers] } }),
    onSuccess: everything => {
      save(everything)
      if (everything.complete) notifications.show({ message: t('privacy.exported') })
    },
  })
  const customers = named.data?.customers ?? []
  const own = ticked ?? customers.filter(one => one.natural).map(({ id }) => id)
  const unseen = take.data?.notSearched
  return (
    <Stack gap="md" maw={720}>
      {customers.length > 0 && (
        <CustomersField
          note={t('privacy.exportCustomersText')}
          customers={customers}
          chosen={own}
          onChoose={setTicked}
        />
      )}
      {named.error && <ErrorState problem={named.error} retry={() => void named.refetch()} />}
      <Group gap="sm">
        <Button loading={take.isPending} disabled={!named.data} onClick={() => take.mutate(own)}>
          {t('privacy.export')}
        </Button>
        <Button variant="default" onClick={props.onErase}>
          {t('privacy.preview')}
        </Button>
      </Group>
      {take.data && !take.data.complete && <p role="status">{t('privacy.exportCut')}</p>}
      {unseen && unseen.total > 0 && (
        <p role="status">
          {t('privacy.notSearchedExport', {
            count: unseen.total,
            names: unseen.files
              .slice(0, SHOWN)
              .map(file => file.name)
              .join(', '),
          })}
        </p>
      )}
      {take.error && <ErrorState problem={take.error} />}
    </Stack>
  )
}

/** So many files that could not be looked into are named below the button; erasing lists them all. */
const SHOWN = 10

/**
 * Hands the answer over as a file that people and programs can read. Names of files that could not be looked into are
 * for whoever answers, not for the person: they may be of others.
 */
function save(everything: Answer<typeof exportPerson>): void {
  const own = { ...everything, notSearched: { total: everything.notSearched.total } }
  const content = new Blob([JSON.stringify(own, null, 2)], { type: 'application/json' })
  saveFile(content, 'klantkring-person.json')
}
