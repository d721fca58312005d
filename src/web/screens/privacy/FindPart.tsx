import { Button, Checkbox, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { findPersons } from '../../../contract/privacy.ts'
import { call } from '../../api/client.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { HandOverPart } from './HandOverPart.tsx'
import style from './Privacy.module.css'
import { type PersonTerm, same } from './person.ts'
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
          <HandOverPart key={JSON.stringify(chosen)} chosen={chosen} onErase={props.onErase} />
        </Section>
      )}
    </>
  )
}
