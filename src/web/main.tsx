import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './styles/base.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './api/ask.ts'
import { CloseLabels } from './app/CloseLabels.tsx'
import { router } from './app/router.tsx'
import { theme, variables } from './theme.ts'
import { startWords, WordsProvider } from './words/say.ts'

await startWords()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <WordsProvider>
          <CloseLabels>
            <RouterProvider router={router} />
            <Notifications position="bottom-right" />
          </CloseLabels>
        </WordsProvider>
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
)
