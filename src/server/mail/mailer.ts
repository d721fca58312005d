import { createTransport } from 'nodemailer'
import { isLoopbackName } from '../access/loopback.ts'

export type MailOptions = {
  /** `smtps://user:password@mail.example.nl`, or `smtp://…:587`, which turns to TLS where the server can. */
  url: string
  /** `Klantkring <klantkring@example.nl>` */
  from: string
}

export type Mail = { to: string; subject: string; text: string }

/** Sends one mail; throws when the mail server did not take it. */
export type Mailer = {
  send(mail: Mail): Promise<void>
  /** Throws when the mail server is out of reach or does not let us in. */
  check(): Promise<void>
  close(): void
}

/** No mail server is waited for longer than this. */
const PATIENCE = 15_000

/** Mail over SMTP; a server on another machine must speak TLS with a valid certificate. */
export function openMailer({ url, from }: MailOptions): Mailer {
  const { hostname } = new URL(url)
  const here = isLoopbackName(hostname)
  const transport = createTransport(
    {
      url,
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: PATIENCE,
      requireTLS: !here,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  return {
    async send({ to, subject, text }) {
      // The address goes as it is, never read as a list of several.
      await transport.sendMail({ to: { name: '', address: to }, subject: oneLine(subject), text })
    },
    async check() {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 200)
