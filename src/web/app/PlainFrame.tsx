import { Outlet } from '@tanstack/react-router'
import { RingMark } from '../parts/Ring.tsx'
import { useWords } from '../words/say.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import style from './PlainFrame.module.css'

/** Around screens for who is not signed in: the name of the product, the language, and nothing of the company. */
export function PlainFrame() {
  const { t } = useWords()
  return (
    <div className={style.page}>
      <header className={style.head}>
        <span className={style.brand}>
          <RingMark size={26} />
          {t('shell.product')}
        </span>
        <LanguageSwitch />
      </header>
      <main className={style.main}>
        <Outlet />
      </main>
    </div>
  )
}
