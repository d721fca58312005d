import { MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useWords } from '../words/say.ts'

/** Where short notices appear; the cross that closes one says so to who does not see it. */
export function Notices() {
  const { t } = useWords()
  const closeButtonProps = { 'aria-label': t('common.close') }
  return (
    <MantineThemeProvider
      inherit
      theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}
    >
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  )
}
