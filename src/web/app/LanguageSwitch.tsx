import { SegmentedControl } from '@mantine/core'
import type { Language } from '../words/language.ts'
import { changeLanguage, useWords } from '../words/say.ts'

export function LanguageSwitch() {
  const { t, language } = useWords()
  return (
    <SegmentedControl
      aria-label={t('shell.language')}
      value={language}
      onChange={value => changeLanguage(value as Language)}
      data={[
        { value: 'nl', label: <abbr title={t('shell.nl')}>NL</abbr> },
        { value: 'en', label: <abbr title={t('shell.en')}>EN</abbr> },
      ]}
    />
  )
}
