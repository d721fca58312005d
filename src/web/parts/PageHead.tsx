import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import style from './PageHead.module.css'
import { useTitle } from './use-title.ts'

/** Title of a screen, with what it is about below and its actions at the right. Also names the browser tab. */
export function PageHead(props: { title: string; lead?: ReactNode; children?: ReactNode }) {
  useTitle(props.title)
  return (
    <div className={style.head}>
      <div>
        <Title order={1}>{props.title}</Title>
        {props.lead && (
          <Text component="div" c="dimmed" mt={4}>
            {props.lead}
          </Text>
        )}
      </div>
      {props.children && (
        <Group gap="sm" className="no-print">
          {props.children}
        </Group>
      )}
    </div>
  )
}
