export const LANGUAGES = ['nl', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const KEY = 'klantkring.language'

/** The language chosen before, else English where the browser asks for it before Dutch, else Dutch. */
export function startLanguage(): Language {
  const kept = remembered()
  if (kept) return kept
  for (const wanted of navigator.languages) {
    if (wanted.startsWith('nl')) return 'nl'
    if (wanted.startsWith('en')) return 'en'
  }
  return 'nl'
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function remembered(): Language | null {
  try {
    const kept = localStorage.getItem(KEY)
    return LANGUAGES.find(language => language === kept) ?? null
  } catch {
    return null
  }
}
