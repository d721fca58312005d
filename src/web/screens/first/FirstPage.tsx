import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { askMe } from '../../api/ask.ts'
import { prefix } from '../../api/prefix.ts'
import { useMay } from '../../app/rights.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { RingMark } from '../../parts/Ring.tsx'
import { useWords } from '../../words/say.ts'
import { DemoDoor } from './DemoDoor.tsx'
import style from './FirstPage.module.css'

/** What one sees on an empty ledger: look around in the demo company, or import; who may not import, that it is empty. */
export function FirstPage() {
  const { t } = useWords()
  const me = useQuery({ ...askMe, enabled: prefix === '' }).data
  if (!useMay('imports'))
    return <EmptyState level={1} title={t('first.emptyTitle')} text={t('first.emptyText')} />
  return (
    <div className={style.page}>
      <RingMark size={72} />
      <PageHead title={t('first.title')} lead={t('first.lead')} />
      <div className={style.doors}>
        <section className={style.door}>
          <h2>{t('first.importTitle')}</h2>
          <p>{t('first.importText')}</p>
          <Button component={Link} to="/data" size="sm">
            {t('first.importAction')}
          </Button>
        </section>
        {me?.demo.offered && (
          <section className={style.door}>
            <h2>{t('first.demoTitle')}</h2>
            <p>{t('first.demoText')}</p>
            <DemoDoor />
          </section>
        )}
      </div>
      <p className="soft">{t('first.stays')}</p>
    </div>
  )
}
