import { Text } from '@mantine/core'

/** What is wrong with a form as a whole, in one sentence above its button; there is room for nothing when it is well. */
export function FormProblem(props: { text: string | undefined }) {
  return (
    <div role="alert">
      {props.text && (
        <Text c="var(--loss)" size="sm">
          {props.text}
        </Text>
      )}
    </div>
  )
}
