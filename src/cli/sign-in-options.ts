import { isLoopbackName } from '../server/access/loopback.ts'
import type { MailOptions } from '../server/mail/mailer.ts'
import type { SsoOptions } from '../server/sign-in/single-sign-on.ts'
import { valueOrFile } from './environment.ts'
import { wrong } from './output.ts'

/** KLANTKRING_SMTP_URL (or _FILE) and KLANTKRING_MAIL_FROM; null: no mail. The password is never repeated. */
export function mailOf(given: {
  url: string | undefined
  urlFile: string | undefined
  from: string | undefined
}): MailOptions | null {
  const url = valueOrFile('KLANTKRING_SMTP_URL', given.url, given.urlFile)
  const { from } = given
  if (!url && !from) return null
  if (!url || !/^smtps?:\/\/\S+$/.test(url) || !URL.canParse(url))
    throw wrong(
      'KLANTKRING_SMTP_URL cannot be read. It looks like smtps://user:password@mail.example.nl:465.',
    )
  if (!from || !/@/.test(from))
    throw wrong('KLANTKRING_MAIL_FROM is missing: the sender of mails, Klantkring <klantkring@example.nl>.')
  return { url, from }
}

/** The mail server that the environment names. */
export const mailHere = (): MailOptions | null =>
  mailOf({
    url: process.env.KLANTKRING_SMTP_URL,
    urlFile: process.env.KLANTKRING_SMTP_URL_FILE,
    from: process.env.KLANTKRING_MAIL_FROM,
  })

/** KLANTKRING_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET (or _FILE) and _NAME; null: no single sign-on. */
export function ssoOf(given: {
  issuer: string | undefined
  clientId: string | undefined
  clientSecret: string | undefined
  clientSecretFile: string | undefined
  name: string | undefined
}): SsoOptions | null {
  const { issuer, clientId, name } = given
  const clientSecret = valueOrFile(
    'KLANTKRING_OIDC_CLIENT_SECRET',
    given.clientSecret,
    given.clientSecretFile,
  )
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret)
    throw wrong(
      'Single sign-on needs KLANTKRING_OIDC_ISSUER, KLANTKRING_OIDC_CLIENT_ID and KLANTKRING_OIDC_CLIENT_SECRET together.',
    )
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  const here = url !== null && isLoopbackName(url.hostname)
  if (!url || (url.protocol !== 'https:' && !here))
    throw wrong(`KLANTKRING_OIDC_ISSUER is ${issuer}; it begins with https://.`)
  return { issuer, clientId, clientSecret, name: name || url.hostname }
}

/** KLANTKRING_SECOND_FACTOR: `required` or `offered`; undefined: as the address asks. */
export function secondFactorOf(text: string | undefined): 'required' | 'offered' | undefined {
  if (!text) return undefined
  if (text !== 'required' && text !== 'offered')
    throw wrong(`KLANTKRING_SECOND_FACTOR is ${text}; it is required or offered.`)
  return text
}
