import type { RetentionKind } from '../store/retention.ts'
import { register as en } from '../web/words/en/register.ts'
import { register as nl } from '../web/words/nl/register.ts'
import type { WordsLanguage } from './words.ts'

/** The register of processing (AVG art. 30) in words, with the periods as they are set; `at` is an ISO day. */
export function registerOf(
  language: WordsLanguage,
  periods: ReadonlyMap<RetentionKind, number | null>,
  at: string,
) {
  const words = language === 'nl' ? nl : en
  const period = (months: number | null | undefined): string =>
    months === null || months === undefined
      ? words.unlimited
      : (months === 1 ? words.months_one : words.months_other).replace('{{count}}', String(months))
  const fixed: Readonly<Record<string, string>> = {
    books: words.asBooks,
    audit: words.asAudit,
    account: words.asAccount.replace('{{sessions}}', period(periods.get('sessions'))),
  }
  return {
    title: words.title,
    at,
    intro: words.intro,
    processings: Object.values(words.processings).map(processing => ({
      ...processing,
      kept: fixed[processing.kept] ?? period(periods.get(processing.kept as RetentionKind)),
    })),
    transfer: words.transfer,
    security: Object.values(words.security),
    heads: words.heads,
  }
}
