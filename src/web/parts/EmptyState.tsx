import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** An empty screen says which data is missing and, as children, offers the next action. */
export function EmptyState(props: { title: string; text: string; children?: ReactNode; level?: 1 | 2 | 3 }) {
  return (
    <Stack gap="sm" align="flex-start" py="lg" maw={560}>
      <Title order={props.level ?? 2}>{props.title}</Title>
      <Text c="dimmed">{props.text}</Text>
      {props.children}
    </Stack>
  )
}
