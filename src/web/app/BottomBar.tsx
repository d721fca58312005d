import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../words/say.ts'
import {
  ChartIcon,
  ClassesIcon,
  CustomersIcon,
  DataIcon,
  DirectoryIcon,
  DryingIcon,
  MoreIcon,
} from './icons.tsx'
import style from './Navigation.module.css'
import { useScreens } from './screens.ts'

/** The navigation of a phone: within reach of the thumb, with all else behind the last. */
export function BottomBar(props: { onMore: () => void }) {
  const { t } = useWords()
  const screens = useScreens()
    .filter(screen => screen.to in ICONS)
    .sort((a, b) => ORDER.indexOf(a.to) - ORDER.indexOf(b.to))
    .slice(0, 4)
  return (
    <nav className={style.bottom} aria-label={t('shell.shortcuts')}>
      {screens.map(screen => (
        <Link key={screen.to} to={screen.to}>
          {ICONS[screen.to]}
          <span>
            {screen.place === 'cycle' && screen.step ? t('shell.step', { number: screen.step }) : screen.name}
          </span>
        </Link>
      ))}
      <button type="button" onClick={props.onMore} aria-haspopup="dialog">
        <MoreIcon />
        <span>{t('shell.more')}</span>
      </button>
    </nav>
  )
}

/** What may stand there, the most wanted first; who sees less sees the next ones. */
const ICONS: Record<string, ReactNode> = {
  '/customers': <CustomersIcon />,
  '/analysis': <ChartIcon />,
  '/classification': <ClassesIcon />,
  '/data': <DataIcon />,
  '/drying-up': <DryingIcon />,
  '/value/customers': <ChartIcon />,
  '/directory': <DirectoryIcon />,
}
const ORDER = Object.keys(ICONS)
