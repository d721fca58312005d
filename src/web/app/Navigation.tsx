import { Link } from '@tanstack/react-router'
import { Ring } from '../parts/Ring.tsx'
import { useWords } from '../words/say.ts'
import { CustomersIcon, DataIcon, DryingIcon, SettingsIcon } from './icons.tsx'
import style from './Navigation.module.css'

/** Left on a wide screen, in a drawer on a narrow one. */
export function Navigation(props: { onGo?: () => void }) {
  const { t } = useWords()
  const entry = { className: style.entry, onClick: props.onGo } as const
  return (
    <div className={style.column}>
      <nav aria-label={t('shell.navigation')} className={style.list}>
        <Link to="/customers" {...entry}>
          <CustomersIcon /> {t('shell.customers')}
        </Link>
        <Link to="/drying-up" {...entry}>
          <DryingIcon /> {t('dryingUp.title')}
        </Link>
        <h2 className={style.group}>{t('shell.cycle')}</h2>
        <Link to="/analysis" {...entry}>
          <span className={style.number}>1</span> {t('shell.steps.s1')}
        </Link>
        <Link to="/classification" {...entry}>
          <span className={style.number}>2</span> {t('shell.steps.s2')}
        </Link>
        <Link to="/value" {...entry}>
          <span className={style.number}>9</span> {t('shell.steps.s9')}
        </Link>
        <div className={style.rule} />
        <Link to="/data" {...entry}>
          <DataIcon /> {t('shell.data')}
        </Link>
        <Link to="/settings" {...entry}>
          <SettingsIcon /> {t('shell.settings')}
        </Link>
      </nav>
      <div className={style.ring}>
        <Ring onGo={props.onGo} />
      </div>
    </div>
  )
}
