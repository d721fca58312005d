import { useWords } from '../words/say.ts'
import style from './Frame.module.css'

/** Says on every screen that these figures are invented. */
export function DemoBar() {
  const { t } = useWords()
  return (
    <div className={style.demo}>
      <strong>{t('shell.demoName')}</strong>
      <span>{t('shell.demoNote')}</span>
      <a className="no-print" href="/">
        {t('shell.demoLeave')}
      </a>
    </div>
  )
}
