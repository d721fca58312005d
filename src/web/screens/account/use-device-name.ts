import { useCallback } from 'react'
import { useWords } from '../../words/say.ts'
import { deviceOf } from './device.ts'

/** A browser by its name and system, of what it says of itself. */
export function useDeviceName(): (userAgent: string) => string {
  const { t } = useWords()
  return useCallback(
    userAgent => {
      const { browser, system } = deviceOf(userAgent)
      return system === null ? browser : t('account.deviceOf', { browser, system })
    },
    [t],
  )
}
