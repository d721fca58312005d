import { useCallback } from 'react'
import type { Webhook } from '../../../contract/integrations.ts'
import { useWords } from '../../words/say.ts'

/** Whether a webhook is on, and why not, in a few words. */
export function useWebhookState(): (webhook: Webhook) => string {
  const { t } = useWords()
  return useCallback(
    webhook => {
      if (webhook.enabled) return t('integrations.on')
      if (webhook.disabled?.why === 'failing') return t('integrations.offFailing')
      if (webhook.disabled?.why === 'left') return t('integrations.offLeft')
      return t(webhook.disabled?.why === 'gone' ? 'integrations.offGone' : 'integrations.offByHand')
    },
    [t],
  )
}
