import { MantineThemeProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/say.ts'

/** The cross that closes a dialog, a drawer or a notice says so to who does not see it, in the language of the page. */
export function CloseLabels(props: { children: ReactNode }) {
  const { t } = useWords()
  const crossed = { defaultProps: { closeButtonProps: { 'aria-label': t('common.close') } } }
  return (
    <MantineThemeProvider
      inherit
      theme={{ components: { Modal: crossed, Drawer: crossed, Notification: crossed } }}
    >
      {props.children}
    </MantineThemeProvider>
  )
}
