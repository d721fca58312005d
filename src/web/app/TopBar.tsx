import { ActionIcon } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { Link, useMatches } from '@tanstack/react-router'
import { RingMark } from '../parts/Ring.tsx'
import { useWords } from '../words/say.ts'
import style from './Frame.module.css'
import { GroupSwitch } from './GroupSwitch.tsx'
import { SearchIcon } from './icons.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { useMay } from './rights.ts'
import { UserMenu } from './UserMenu.tsx'

export function TopBar(props: { onKeys: () => void }) {
  const { t } = useWords()
  const timeless = useMatches({
    select: matches => matches.some(match => match.staticData.timeless === true),
  })
  const figures = useMay('figures') && !timeless
  return (
    <div className={style.bar}>
      <Link to="/" className={style.brand} aria-label={t('shell.product')}>
        <RingMark size={26} />
        <span>{t('shell.product')}</span>
      </Link>
      <div className={style.fill} />
      {figures && <PeriodPicker />}
      {figures && <GroupSwitch visibleFrom="sm" />}
      <button type="button" className={`${style.search} quiet-target`} onClick={spotlight.open}>
        <SearchIcon />
        <span>{t('shell.search')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <ActionIcon
        visibleFrom="md"
        size={32}
        onClick={props.onKeys}
        aria-label={t('shell.help')}
        title={t('shell.help')}
      >
        ?
      </ActionIcon>
      <div className="mantine-visible-from-md">
        <LanguageSwitch />
      </div>
      <UserMenu />
    </div>
  )
}
