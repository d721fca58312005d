import { en } from '../web/words/en/words.ts'
import { nl } from '../web/words/nl/words.ts'

export type WordsLanguage = 'nl' | 'en'

/** The head of a column in a saved file; the key itself where there are no words for it. */
export function heading(language: WordsLanguage, key: string): string {
  const words: Record<string, string> = (language === 'nl' ? nl : en).exports
  return words[key] ?? key
}

/** The sentence of a problem's cause without its values; the code itself where there are no words for it. */
export function cause(language: WordsLanguage, code: string): string {
  const words: Record<string, unknown> = (language === 'nl' ? nl : en).problems
  const text = words[code] ?? words[`${code}_other`]
  return typeof text === 'string' ? text.replace(/\s*[(“"]?\{\{[^}]*\}\}[)”"]?/g, '') : code
}
