import { Link } from '@tanstack/react-router'
import { useMay } from '../../app/rights.ts'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import style from './Api.module.css'

const TOPICS = ['letIn', 'paging', 'twice', 'refused', 'told'] as const

/** What holds for every operation, each with a few lines to begin with. */
export function Guide() {
  const { t } = useWords()
  const may = useMay('integrations')
  const address = `${location.origin}/api`
  const examples: Record<(typeof TOPICS)[number], string> = {
    letIn: `curl -H "Authorization: Bearer $KLANTKRING_TOKEN" ${address}/status`,
    paging: `${address}/directory?limit=100\n${address}/directory?limit=100&cursor=<next>`,
    twice: 'Idempotency-Key: 5f0c3f6e-7c1f-4c58-9d0e-2f6c3a6b8a11',
    refused: `HTTP/1.1 404\nContent-Type: application/problem+json\n\n${JSON.stringify(
      {
        type: 'urn:klantkring:problem:customer-not-found',
        title: 'Not found',
        status: 404,
        code: 'customer-not-found',
      },
      null,
      2,
    )}`,
    told: VERIFY,
  }
  return (
    <Section
      title={t('developer.how')}
      aside={may && <Link to="/integrations">{t('integrations.title')}</Link>}
    >
      <div className={style.guide}>
        {TOPICS.map(topic => (
          <details key={topic} open={topic === 'letIn'}>
            <summary>{t(`developer.topics.${topic}`)}</summary>
            <p>{t(`developer.${topic}`)}</p>
            <CodeBlock text={examples[topic]} />
          </details>
        ))}
      </div>
    </Section>
  )
}

const VERIFY = `import { createHmac, timingSafeEqual } from 'node:crypto'

function genuine(headers, body, secret) {
  const id = headers['webhook-id']
  const time = headers['webhook-timestamp']
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key).update(\`\${id}.\${time}.\${body}\`).digest()
  return headers['webhook-signature'].split(' ').some(one => {
    const given = Buffer.from(one.replace('v1,', ''), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}`
