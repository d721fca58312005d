import { expect, test } from 'vitest'
import { OWNER } from '../../../tests/sign-in/owner.ts'
import { openSignInApi } from '../../../tests/support/sign-in-api.ts'
import type { Mail } from '../mail/mailer.ts'
import { mailsWith } from '../mail/mails.ts'
import { tellOwners } from './tell-owners.ts'

test('owners hear in both languages what went wrong; a mail that does not leave stops nothing', async () => {
  const api = await openSignInApi('own')
  await api.setUp()
  const { query } = api.workspace.database
  const sent: Mail[] = []
  const logged: string[] = []
  const tell = (send: (mail: Mail) => Promise<void>) =>
    tellOwners(
      query,
      mailsWith({ send, check: async () => {}, close: () => {} }, () => 'https://klanten.example.nl'),
      'audit',
      line => logged.push(line),
    )
  await tell(async mail => void sent.push(mail))
  expect(sent).toMatchObject([{ to: OWNER.email, subject: expect.stringContaining('audit') }])
  const [dutch, english] = sent[0]!.text.split('\n\n--\n\n')
  expect(dutch).toContain('Klantkring op https://klanten.example.nl')
  expect(english).toContain('The audit of Klantkring at https://klanten.example.nl was checked last night')
  await tell(() => Promise.reject(new Error(`550 ${OWNER.email}`)))
  expect(logged).toEqual(['An owner could not be mailed about backups or audit.'])
  await tellOwners(query, null, 'nightly', line => logged.push(line))
  expect(logged).toHaveLength(1)
  await api.close()
})
