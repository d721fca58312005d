import type { ReactNode } from 'react'
import { PageHead } from '../../parts/PageHead.tsx'
import { PartNav } from '../../parts/PartNav.tsx'
import { useWords } from '../../words/say.ts'
import { PRIVACY_PARTS } from './parts.ts'

/** Title and parts of privacy. */
export function PrivacyHead(props: { children?: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <PageHead title={t('privacy.title')} lead={t('privacy.lead')}>
        {props.children}
      </PageHead>
      <PartNav
        label={t('privacy.nav')}
        parts={PRIVACY_PARTS.map(({ to, name }) => ({ to, name: t(`privacy.parts.${name}`) }))}
      />
    </>
  )
}
