import { useQuery } from '@tanstack/react-query'
import { askMe } from '../../api/ask.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import { RingMark } from '../../parts/Ring.tsx'
import { useWords } from '../../words/say.ts'
import { DemoDoor } from './DemoDoor.tsx'
import style from './FirstPage.module.css'
import { SetUpForm } from './SetUpForm.tsx'

/** The very first page, before anybody has an account: look around in the demo company, or set up one's own. */
export function SetUpPage() {
  const { t } = useWords()
  const me = useQuery(askMe).data
  if (!me) return null
  return (
    <div className={style.page}>
      <RingMark size={72} />
      <PageHead title={t('first.title')} lead={t('first.lead')} />
      <div className={style.doors} data-form>
        {me.demo.offered && (
          <section className={style.door}>
            <h2>{t('first.demoTitle')}</h2>
            <p>{t('first.demoText')}</p>
            <DemoDoor />
          </section>
        )}
        <section className={style.door}>
          <h2>{t('first.setUpTitle')}</h2>
          <p>{t('first.setUpText')}</p>
          <SetUpForm code={me.setUpCode} />
        </section>
      </div>
      <p className="soft">{t('first.stays')}</p>
    </div>
  )
}
