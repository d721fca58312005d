import type { Queries } from '../../store/database.ts'
import { allMembers } from '../../store/members.ts'
import { mails as en } from '../../web/words/en/mails.ts'
import { mails as nl } from '../../web/words/nl/mails.ts'
import type { Mailer } from '../mail/mailer.ts'

/** What owners are told of by mail: nobody looks at a server at night. */
export type OwnersTold = 'nightly' | 'restoreTest' | 'audit'

const TEXTS = {
  nightly: ['keepingSubject', 'backupFailed'],
  restoreTest: ['keepingSubject', 'restoreTestFailed'],
  audit: ['auditSubject', 'auditBroken'],
} as const satisfies Record<OwnersTold, readonly [keyof typeof en, keyof typeof en]>

/** Mails every owner, Dutch first; without mail nothing is sent. A mail that does not leave stops nothing. */
export async function tellOwners(
  queries: Queries,
  mailer: Mailer | null,
  origin: string,
  what: OwnersTold,
  log: (line: string) => void,
): Promise<void> {
  if (!mailer) return
  const [subject, body] = TEXTS[what]
  const text = (words: typeof en) => words[body].replaceAll('{{origin}}', origin)
  for (const member of await allMembers(queries)) {
    if (member.role !== 'owner') continue
    await mailer
      .send({ to: member.email, subject: nl[subject], text: `${text(nl)}\n\n--\n\n${text(en)}\n` })
      .catch(() => log('An owner could not be mailed about backups or audit.'))
  }
}
