import type { Queries } from '../../store/database.ts'
import { allMembers } from '../../store/members.ts'
import type { LogLine } from '../logs/line.ts'
import type { Mails, Text } from '../mail/mails.ts'

/** What owners are told of by mail: nobody looks at a server at night. */
export type OwnersTold = 'nightly' | 'restoreTest' | 'audit'

const TEXTS: Readonly<Record<OwnersTold, readonly [subject: Text, text: Text]>> = {
  nightly: ['keepingSubject', 'backupFailed'],
  restoreTest: ['keepingSubject', 'restoreTestFailed'],
  audit: ['auditSubject', 'auditBroken'],
}

/** Mails every owner, Dutch first; without mail nothing is sent. A mail that does not leave stops nothing. */
export async function tellOwners(
  queries: Queries,
  mails: Mails | null,
  what: OwnersTold,
  log: LogLine,
): Promise<void> {
  if (!mails) return
  for (const member of await allMembers(queries)) {
    if (member.role !== 'owner') continue
    await mails
      .toOwner(member.email, ...TEXTS[what])
      .catch(() => log('An owner could not be mailed about backups or audit.', 'error'))
  }
}
