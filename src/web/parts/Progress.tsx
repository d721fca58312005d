import { Progress as Bar, Text } from '@mantine/core'
import { useWords } from '../words/say.ts'

/** How far something is; total 0 means that nobody knows yet. */
export function Progress(props: { label: string; done: number; total: number }) {
  const { format } = useWords()
  const { done, total } = props
  const known = total > 0
  const part = known ? Math.min(100, (100 * done) / total) : 100
  return (
    <div role="status">
      <Text size="md" mb={4}>
        {props.label}
        {known && <span className="soft figure"> {format.share(part / 100)}</span>}
      </Text>
      <Bar
        value={part}
        animated={!known}
        striped={!known}
        aria-label={props.label}
        transitionDuration={200}
      />
    </div>
  )
}
