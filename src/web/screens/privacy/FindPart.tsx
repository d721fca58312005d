import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { exportPerson, findPersons } from '../../../contract/privacy.ts'
import { type Answer, call } from '../../api/client.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Section } from '../../parts/Section.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { useWords } from '../../words/say.ts'
import style from './Privacy.module.css'
import { type PersonTerm, same, termsOf } from './person.ts'
import { useSaidPlaces } from './use-said-places.ts'

/** Searching where a person stands, ticking what is the same one, and taking everything out. */
export function FindPart(props: {
  chosen: readonly PersonTerm[]
  onToggle: (term: PersonTerm) => void
  onErase: () => void
}) {
  const { t } = useWords()
  const said = useSaidPlaces()
  const { chosen, onToggle } = props
  const [text, setText] = useState('')
  const [short, setShort] = useState(false)
  const find = useMutation({
    mutationFn: (search: string) => call(findPersons, { query: { search } }),
  })
  const take = useMutation({
    mutationFn: () => call(exportPerson, { body: { person: termsOf(chosen) } }),
    onSuccess: everything => {
      save(everything)
      notifications.show({ message: t(everything.complete ? 'privacy.exported' : 'privacy.exportCut') })
    },
  })
  const unseen = take.data?.notSearched
  const found = find.data?.found ?? []
  const typed: PersonTerm = { term: 'name', value: find.variables ?? '' }
  const known = found.some(one => same(one, typed))
  return (
    <>
      <Text c="dimmed" mb="sm" maw="72ch">
        {t('privacy.findText')}
      </Text>
      <form
        className={style.find}
        onSubmit={event => {
          event.preventDefault()
          const search = text.trim()
          setShort(search.length < 3)
          if (search.length >= 3) find.mutate(search)
        }}
      >
        <TextInput
          aria-label={t('privacy.search')}
          placeholder={t('privacy.search')}
          maxLength={200}
          autoComplete="off"
          value={text}
          error={short ? t('privacy.tooShort') : undefined}
          onChange={event => setText(event.currentTarget.value)}
        />
        <Button type="submit" loading={find.isPending}>
          {t('privacy.find')}
        </Button>
      </form>
      {find.error && <ErrorState problem={find.error} />}
      {find.data && (
        <Section title={t('privacy.found')} note={found.length > 0 && t('privacy.foundText')}>
          {found.length === 0 && <p className="soft">{t('privacy.foundNone')}</p>}
          <ul className={style.found}>
            {found.map(one => (
              <li key={`${one.term} ${one.value}`}>
                <Checkbox
                  size="sm"
                  label={one.value}
                  description={`${t(`privacy.terms.${one.term}`)} · ${said(one.places)}`}
                  checked={chosen.some(term => same(term, one))}
                  onChange={() => onToggle({ term: one.term, value: one.value })}
                />
              </li>
            ))}
          </ul>
          {find.data.mentions.length > 0 && (
            <p className="soft">{t('privacy.mentions', { places: said(find.data.mentions) })}</p>
          )}
          {!known && find.data.mentions.length > 0 && !chosen.some(term => same(term, typed)) && (
            <Button variant="default" onClick={() => onToggle(typed)}>
              {t('privacy.addTyped')}
            </Button>
          )}
        </Section>
      )}
      {chosen.length > 0 && (
        <Section title={t('privacy.chosen')} note={t('privacy.exportText')}>
          <ul className={style.chosen}>
            {chosen.map(one => (
              <li key={`${one.term} ${one.value}`}>
                {one.value}
                <button
                  type="button"
                  aria-label={t('privacy.drop', { value: one.value })}
                  onClick={() => onToggle(one)}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          <Group gap="sm">
            <Button loading={take.isPending} onClick={() => take.mutate()}>
              {t('privacy.export')}
            </Button>
            <Button variant="default" onClick={props.onErase}>
              {t('privacy.preview')}
            </Button>
          </Group>
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
        </Section>
      )}
    </>
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
