import type { z } from 'zod'
import type { exitReason } from '../../../contract/7-satisfaction.ts'
import { useWords } from '../../words/say.ts'

/** Reasons to leave in words, one after the other; said too when none was named. */
export function useReasonList(): (reasons: readonly z.infer<typeof exitReason>[]) => string {
  const { t } = useWords()
  return reasons =>
    reasons.length === 0
      ? t('leaving.noReason')
      : reasons
          .map((one, place) => {
            const word = t(`dryingUp.reasons.${one}`)
            return place === 0 ? word : word.charAt(0).toLowerCase() + word.slice(1)
          })
          .join(', ')
}
