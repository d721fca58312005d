import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { postDemo } from '../../../contract/status.ts'
import { askStatus } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { RingMark } from '../../parts/Ring.tsx'
import { useWords } from '../../words/say.ts'
import style from './FirstPage.module.css'

/** What one sees on an empty ledger: look around in the demo company, or import. */
export function FirstPage() {
  const { t } = useWords()
  const made = useQuery(askStatus).data?.demoExists ?? false
  const demo = useMutation({
    // Made anew it would lose what was judged in it.
    mutationFn: async () => (made ? { path: '/demo/' } : call(postDemo)),
    onSuccess: ({ path }) => location.assign(path),
  })
  const busy = demo.isPending || demo.isSuccess
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
        <section className={style.door}>
          <h2>{t('first.demoTitle')}</h2>
          <p>{t('first.demoText')}</p>
          <Button variant="default" size="sm" onClick={() => demo.mutate()} loading={busy}>
            {t('first.demoAction')}
          </Button>
          <div role="status" className="soft">
            {busy && t('first.demoBusy')}
          </div>
          {demo.error && <ErrorState problem={demo.error} />}
        </section>
      </div>
      <p className="soft">{t('first.stays')}</p>
    </div>
  )
}
