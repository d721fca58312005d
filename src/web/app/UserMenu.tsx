import { Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { signOut } from '../api/sign-in.ts'
import { useWords } from '../words/say.ts'
import style from './Frame.module.css'
import { usePerson } from './rights.ts'

/** Who is signed in, with the way to the account and out. The demo company has nobody. */
export function UserMenu() {
  const { t } = useWords()
  const person = usePerson()
  // A whole new page: nothing of what was shown stays behind.
  const leave = useMutation({ mutationFn: signOut, onSettled: () => location.assign('/sign-in') })
  if (!person) return null
  return (
    <Menu position="bottom-end" width={248} shadow="md">
      <Menu.Target>
        <button type="button" className={`${style.user} quiet-target`}>
          <span className={style.initials} aria-hidden>
            {initialsOf(person.name)}
          </span>
          <span className="visually-hidden">{t('account.menu', { name: person.name })}</span>
          <span className={style.userName} aria-hidden>
            {person.name}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className="one-line" style={{ display: 'block' }}>
            {person.email}
          </span>
          {t(`people.roles.${person.role}`)}
        </Menu.Label>
        <Menu.Item component={Link} to="/account">
          {t('account.title')}
        </Menu.Item>
        <Menu.Item onClick={() => leave.mutate()}>{t('account.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Ans de Vries → AV. */
function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter(part => part !== '')
  const first = parts[0] ?? ''
  const last = parts.length > 1 ? (parts.at(-1) ?? '') : ''
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toUpperCase()
}
