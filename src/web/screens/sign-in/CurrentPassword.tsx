import { PasswordInput } from '@mantine/core'
import { useWords } from '../../words/say.ts'

/** The password one has, asked before something delicate; it stands first in its form. */
export function CurrentPassword(props: {
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}) {
  const { t } = useWords()
  return (
    <PasswordInput
      size="sm"
      label={t('account.currentPassword')}
      autoComplete="current-password"
      autoFocus
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
      value={props.value}
      error={props.error}
      onChange={event => props.onChange(event.currentTarget.value)}
    />
  )
}
