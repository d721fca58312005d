import { Link } from '@tanstack/react-router'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'
import { TokensPart } from './TokensPart.tsx'
import { WebhooksPart } from './WebhooksPart.tsx'

/** Programs that come in by a token, and addresses that are told what happens. */
export function IntegrationsScreen() {
  const { t } = useWords()
  return (
    <>
      <PageHead title={t('integrations.title')} lead={t('integrations.lead')}>
        <Link to="/developer">{t('integrations.toApi')}</Link>
      </PageHead>
      <TokensPart />
      <WebhooksPart />
    </>
  )
}
