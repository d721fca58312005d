import { mails as en } from '../../web/words/en/mails.ts'
import { mails as nl } from '../../web/words/nl/mails.ts'
import type { Mailer } from './mailer.ts'

type Language = 'nl' | 'en'
/** A text of the words of mails. */
export type Text = keyof typeof en
type Person = { name: string; email: string }

/** The mails that the product sends, plain text. Each resolves when the mail server took it. */
export type Mails = {
  invitation(to: string, by: string, link: string, language: Language): Promise<void>
  passwordReset(to: Person, link: string): Promise<void>
  newSignIn(to: Person, browser: string): Promise<void>
  /** What an owner must hear of. */
  toOwner(to: string, subject: Text, text: Text): Promise<void>
}

/** `origin` is where the product is reached, for who wonders where a mail comes from. */
export function mailsWith(mailer: Mailer, origin: () => string): Mails {
  const words = { nl, en }
  const say = (language: Language, text: Text, values: Record<string, string>) =>
    words[language][text].replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
  // The language of somebody who is not here is not known: both, Dutch first.
  const both = (subject: Text, text: Text, values: Record<string, string>) => ({
    subject: say('nl', subject, values),
    text: `${say('nl', text, values)}\n\n--\n\n${say('en', text, values)}\n`,
  })
  return {
    async invitation(to, by, link, language) {
      const values = { by, link, origin: origin() }
      const subject = say(language, 'invitationSubject', values)
      await mailer.send({ to, subject, text: `${say(language, 'invitation', values)}\n` })
    },
    async passwordReset({ name, email }, link) {
      const values = { name, link, origin: origin() }
      await mailer.send({ to: email, ...both('passwordResetSubject', 'passwordReset', values) })
    },
    async newSignIn({ name, email }, browser) {
      const values = { name, browser: browser.slice(0, 200), origin: origin() }
      await mailer.send({ to: email, ...both('newSignInSubject', 'newSignIn', values) })
    },
    toOwner: (to, subject, text) => mailer.send({ to, ...both(subject, text, { origin: origin() }) }),
  }
}
