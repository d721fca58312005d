import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A part of a screen under its own heading, with a remark below it and a link at the right. */
export function Section(props: { title: string; note?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section style={{ marginBottom: 32, minWidth: 0 }}>
      <Group justify="space-between" align="baseline" gap="sm" mb="sm">
        <Title order={2}>{props.title}</Title>
        {props.aside && <span className="no-print">{props.aside}</span>}
      </Group>
      {props.note && (
        <Text c="dimmed" mb="sm" maw="80ch">
          {props.note}
        </Text>
      )}
      {props.children}
    </section>
  )
}
