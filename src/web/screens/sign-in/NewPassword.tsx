import { PasswordInput } from '@mantine/core'
import { useWords } from '../../words/say.ts'
import { LEAST, passwordAdvice } from './password-advice.ts'

/** A password to choose, with advice in words while it is typed; the server has the last word. */
export function NewPassword(props: {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}) {
  const { t } = useWords()
  const advice = passwordAdvice(props.value)
  return (
    <PasswordInput
      size="sm"
      name="new-password"
      label={props.label}
      autoComplete="new-password"
      required
      withAsterisk={false}
      value={props.value}
      error={props.error}
      aria-invalid={props.error ? true : undefined}
      description={
        <span aria-live="polite">
          {t(`signIn.advice.${advice}`, {
            count: LEAST - [...props.value].length,
            least: LEAST,
          })}
        </span>
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
      onChange={event => props.onChange(event.currentTarget.value)}
    />
  )
}
