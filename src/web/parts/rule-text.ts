import { useWords } from '../words/say.ts'

/**
 * A rule of the classes (2.2) in the words of the language: "contribution < 0 and not strategic" →
 * "Bijdrage < € 0 en niet strategisch belang". What has no words stays as it is.
 */
export function useRuleText(): (rule: string) => string {
  const { code, hasWords, format, t } = useWords()
  const name = (text: string) => (hasWords('figures', text) ? code('figures', text) : text)
  const condition = (text: string): string => {
    const compared = /^(\w+) (≥|<) (-?[\d.]+)$/.exec(text)
    if (compared) return `${name(compared[1]!)} ${compared[2]} ${format.euroWhole(Number(compared[3]) * 100)}`
    return text.startsWith('not ')
      ? t('figures.not', { fact: name(text.slice(4)).toLowerCase() })
      : name(text)
  }
  return rule => {
    if (rule === 'all others') return t('figures.allOthers')
    return rule
      .split(' and ')
      .map(condition)
      .reduce((first, second) => t('figures.and', { first, second: second.toLowerCase() }))
  }
}
