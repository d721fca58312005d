import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMailer } from '../../src/server/mail/mailer.ts'
import { mailsWith } from '../../src/server/mail/mails.ts'
import { openSignInApi } from '../support/sign-in-api.ts'

const taken: { from: string; to: string[]; text: string }[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    username === 'kring' && password === 'geheim' ? done(null, { user: username }) : done(new Error('no')),
  onRcptTo: ({ address }, _session, done) =>
    done(address.startsWith('weg@') ? new Error(`no such mailbox <${address}>`) : undefined),
  onData(stream, { envelope }, done) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      taken.push({ from, to: envelope.rcptTo.map(r => r.address), text: Buffer.concat(parts).toString() })
      done()
    })
  },
})
let port = 0

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.server.address() as AddressInfo).port
})
afterAll(() => new Promise<void>(resolve => server.close(resolve)))

const mailer = (user = 'kring:geheim@') =>
  openMailer({ url: `smtp://${user}127.0.0.1:${port}`, from: 'Klantkring <klantkring@example.nl>' })

test('a mail goes out as plain text, in the language of who is invited', async () => {
  const post = mailer()
  const mails = mailsWith(post, () => 'https://klantkring.example.nl')
  await mails.invitation(
    'jan@example.nl',
    'Ans de Vries',
    'https://klantkring.example.nl/invitation#abc',
    'nl',
  )
  expect(taken).toHaveLength(1)
  const [{ from, to, text }] = taken as [(typeof taken)[0]]
  expect({ from, to }).toEqual({ from: 'klantkring@example.nl', to: ['jan@example.nl'] })
  expect(text).toContain('Subject: Ans de Vries nodigt u uit voor Klantkring')
  expect(text).toContain('Content-Type: text/plain; charset=utf-8')
  expect(text.replace(/=\r\n/g, '')).toContain('https://klantkring.example.nl/invitation#abc')
  post.close()
})

test('names make no further headers or receivers', async () => {
  taken.length = 0
  const post = mailer()
  const mails = mailsWith(post, () => 'https://klantkring.example.nl')
  await mails.invitation('jan@example.nl', 'Ans\r\nBcc: eve@example.nl', 'https://example.nl/#1', 'en')
  expect(taken[0]!.to).toEqual(['jan@example.nl'])
  expect(taken[0]!.text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)
  await expect(
    mails.invitation('a@example.nl, eve@example.nl', 'Ans', 'https://example.nl/#1', 'en'),
  ).rejects.toThrow()
  post.close()
})

test('what the server does not take is told, without the password', async () => {
  const post = mailer()
  const mails = mailsWith(post, () => 'https://klantkring.example.nl')
  await expect(mails.passwordReset({ name: 'Weg', email: 'weg@example.nl' }, 'https://x/#1')).rejects.toThrow(
    'no such mailbox',
  )
  const wrong = mailer('kring:onjuist@')
  await expect(wrong.check()).rejects.toThrow(/^(?!.*onjuist)/)
  await post.check()
  post.close()
  wrong.close()
})

test('an address that the mail server refuses and quotes does not come into the log', async () => {
  const post = mailer()
  const api = await openSignInApi('own', { mailer: post })
  const owner = { name: 'Eva Weg', email: 'weg@example.nl', password: 'acht witte eenden op het dak' }
  const cookie = await api.setUp(owner)
  const place = { role: 'analyst', sight: 'all', team: '', managerNames: [], hurting: false }
  const invited = await api.ask('POST', '/api/invitations', { ...place, email: 'weg@example.org' }, cookie)
  expect(invited.body).toMatchObject({ mailed: false })
  await api.ask('POST', '/api/auth/request-password-reset', { email: owner.email })
  await expect.poll(() => api.logged).toHaveLength(2)
  expect(api.logged).toEqual([
    expect.stringMatching(/^Mail was not taken: .*no such mailbox <…@…>/),
    expect.stringMatching(/^Sign-in: .*no such mailbox <…@…>/),
  ])
  expect(api.logged.join()).not.toMatch(/weg|example/)
  await api.close()
  post.close()
})
