import { Link } from '@tanstack/react-router'
import { useWords } from '../words/say.ts'
import { MoreIcon } from './icons.tsx'
import style from './Navigation.module.css'
import { useScreens } from './screens.ts'

/** The navigation of a phone: within reach of the thumb, with all else behind the last. */
export function BottomBar(props: { onMore: () => void }) {
  const { t } = useWords()
  const screens = useScreens()
    .flatMap(screen => (screen.thumb === undefined ? [] : [{ ...screen, thumb: screen.thumb }]))
    .sort((a, b) => a.thumb - b.thumb)
    .slice(0, 4)
  return (
    <nav className={style.bottom} aria-label={t('shell.shortcuts')}>
      {screens.map(({ to, name, place, step, icon: Icon }) => (
        <Link key={to} to={to}>
          {Icon && <Icon />}
          <span>{place === 'cycle' && step ? t('shell.step', { number: step }) : name}</span>
        </Link>
      ))}
      <button type="button" onClick={props.onMore} aria-haspopup="dialog">
        <MoreIcon />
        <span>{t('shell.more')}</span>
      </button>
    </nav>
  )
}
