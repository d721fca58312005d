import i18next, { type TFunction } from 'i18next'
import { createContext, createElement, type ReactNode, useContext, useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Format, formatFor } from '../format/format.ts'
import { en } from './en/words.ts'
import { type Language, rememberLanguage, startLanguage } from './language.ts'
import { nl } from './nl/words.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: typeof en }
    returnNull: false
  }
}

/** Loads the words and opens the interface in the user's language. */
export async function startWords(): Promise<void> {
  i18next.on('languageChanged', language => {
    document.documentElement.lang = language
  })
  await i18next.use(initReactI18next).init({
    lng: startLanguage(),
    fallbackLng: 'en',
    defaultNS: 'words',
    resources: { nl: { words: nl }, en: { words: en } },
    interpolation: { escapeValue: false },
  })
}

export function changeLanguage(language: Language): void {
  rememberLanguage(language)
  void i18next.changeLanguage(language)
}

const formats = { nl: formatFor('nl'), en: formatFor('en') }

/**
 * Words and figures of the present language: `const { t, format } = useWords()`, then `t('customers.title')`.
 * `code('problems', 'date-unreadable', values)` says what only a code is known of, and the code itself where there
 * are no words for it.
 */
export function useWords(): ReturnType<typeof wordsOf> {
  const words = useContext(Words)
  if (!words) throw new Error('no words: the screen stands outside WordsProvider')
  return words
}

/** Asks i18next once for the whole interface: a table has thousands of cells that need words. */
export function WordsProvider(props: { children: ReactNode }) {
  const { t, i18n } = useTranslation('words')
  const language: Language = i18n.language === 'en' ? 'en' : 'nl'
  const words = useMemo(() => wordsOf(t, language), [t, language])
  return createElement(Words, { value: words }, props.children)
}

const Words = createContext<ReturnType<typeof wordsOf> | null>(null)

function wordsOf(t: TFunction<'words'>, language: Language) {
  const format: Format = formats[language]
  return { t, language, format, code: codeIn(language, t as Say), hasWords: hasWordsIn(language) }
}

type Say = (key: string, values: Record<string, string | number>) => string
type Values = Readonly<Record<string, string | number>>
/** `problems`, or deeper: `terms.kinds`, `preview.fields.lines`. */
type Group = keyof typeof en | `${keyof typeof en}.${string}`

function codeIn(language: Language, say: Say) {
  const known = hasWordsIn(language)
  return (group: Group, code: string, values: Values = {}): string =>
    known(group, code) ? say(`${group}.${code}`, { ...values }) : fallback(code, values)
}

/** Are there words for a code? Values that may be names (a segment) or words (yes) ask first. */
function hasWordsIn(language: Language) {
  const all: Record<string, unknown> = language === 'nl' ? nl : en
  return (group: Group, code: string): boolean => {
    const words = group
      .split('.')
      .reduce<Record<string, unknown> | undefined>(
        (inside, key) => inside?.[key] as Record<string, unknown> | undefined,
        all,
      )
    return (
      words !== undefined && (typeof words[code] === 'string' || typeof words[`${code}_other`] === 'string')
    )
  }
}

/** A code without words is still better than nothing: `numberStyleUnknown` → "number style unknown". */
function fallback(code: string, values: Values): string {
  const text = code
    .replaceAll('-', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
  const detail = values.detail
  return typeof detail === 'string' && detail !== '' ? detail : text
}
