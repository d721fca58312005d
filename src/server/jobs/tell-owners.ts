import type { Queries } from '../../store/database.ts'
import { allMembers } from '../../store/members.ts'
import { mails as en } from '../../web/words/en/mails.ts'
import { mails as nl } from '../../web/words/nl/mails.ts'
import type { Mailer } from '../mail/mailer.ts'

/** What owners are told of by mail: nobody looks at a server at night. */
export type OwnersTold = 'nightly' | 'restoreTest'

/** Mails every owner, Dutch first; without mail nothing is sent. A mail that does not leave stops nothing. */
export async function tellOwners(
  queries: Queries,
  mailer: Mailer | null,
  origin: string,
  what: OwnersTold,
  log: (line: string) => void,
): Promise<void> {
  if (!mailer) return
  const text = (words: typeof en) =>
    (what === 'nightly' ? words.backupFailed : words.restoreTestFailed).replaceAll('{{origin}}', origin)
  for (const member of await allMembers(queries)) {
    if (member.role !== 'owner') continue
    await mailer
      .send({ to: member.email, subject: nl.keepingSubject, text: `${text(nl)}\n\n--\n\n${text(en)}\n` })
      .catch(() => log('An owner could not be mailed about the backups.'))
  }
}
