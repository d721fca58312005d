import { Link } from '@tanstack/react-router'
import { Ring } from '../parts/Ring.tsx'
import { useWords } from '../words/say.ts'
import style from './Navigation.module.css'
import { useMay } from './rights.ts'
import { type Screen, useScreens } from './screens.ts'

/** Left on a wide screen, in a drawer on a narrow one: the screens that who looks may open. */
export function Navigation(props: { onGo?: () => void }) {
  const { t } = useWords()
  const screens = useScreens()
  const figures = useMay('figures')
  const links = (place: Screen['place']) =>
    screens
      .filter(screen => screen.place === place)
      .map(({ to, name, step, icon: Icon }) => (
        <Link key={to} to={to} className={style.entry} onClick={props.onGo}>
          {Icon && place !== 'cycle' ? <Icon /> : <span className={style.number}>{step}</span>} {name}
        </Link>
      ))
  const data = links('data')
  const manage = links('manage')
  return (
    <div className={style.column}>
      <nav aria-label={t('shell.navigation')} className={style.list}>
        {links('top')}
        {figures && <h2 className={style.group}>{t('shell.cycle')}</h2>}
        {links('cycle')}
        {data.length > 0 && <div className={style.rule} />}
        {data}
        {manage.length > 0 && <h2 className={style.group}>{t('shell.manage')}</h2>}
        {manage}
      </nav>
      {figures && (
        <div className={style.ring}>
          <Ring onGo={props.onGo} />
        </div>
      )}
    </div>
  )
}
