import { Link } from '@tanstack/react-router'
import { useWords } from '../words/say.ts'
import { ChartIcon, ClassesIcon, CustomersIcon, DataIcon, MoreIcon } from './icons.tsx'
import style from './Navigation.module.css'

/** The navigation of a phone: within reach of the thumb, with all else behind the last. */
export function BottomBar(props: { onMore: () => void }) {
  const { t } = useWords()
  return (
    <nav className={style.bottom} aria-label={t('shell.shortcuts')}>
      <Link to="/customers">
        <CustomersIcon />
        <span>{t('shell.customers')}</span>
      </Link>
      <Link to="/analysis">
        <ChartIcon />
        <span>{t('shell.step', { number: 1 })}</span>
      </Link>
      <Link to="/classification">
        <ClassesIcon />
        <span>{t('shell.step', { number: 2 })}</span>
      </Link>
      <Link to="/data">
        <DataIcon />
        <span>{t('shell.data')}</span>
      </Link>
      <button type="button" onClick={props.onMore} aria-haspopup="dialog">
        <MoreIcon />
        <span>{t('shell.more')}</span>
      </button>
    </nav>
  )
}
