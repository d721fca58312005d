import { Badge } from '@mantine/core'
import type { ImportBatch } from '../../../contract/imports.ts'
import { useWords } from '../../words/say.ts'

const LOOK = {
  reading: { variant: 'light', color: 'gray' },
  ready: { variant: 'outline', color: 'petrol' },
  importing: { variant: 'light', color: 'gray' },
  done: { variant: 'light', color: 'petrol' },
  undoing: { variant: 'light', color: 'gray' },
  undone: { variant: 'outline', color: 'gray' },
  failed: { variant: 'light', color: 'orange' },
  discarded: { variant: 'outline', color: 'gray' },
} as const

export function BatchState(props: { state: ImportBatch['state'] }) {
  const { t } = useWords()
  return (
    <Badge tt="none" fw={500} {...LOOK[props.state]} styles={{ root: { color: 'var(--ink)' } }}>
      {t(`data.states.${props.state}`)}
    </Badge>
  )
}
