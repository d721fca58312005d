import { join } from 'node:path'
import { BackupRefusal } from '../../store/backup/refusal.ts'
import { writeBackup } from '../../store/backup/write.ts'
import type { BeforeMigrating } from '../../store/database.ts'
import type { Keeping } from './keeping.ts'
import { backupName } from './names.ts'
import { mustHaveRoom } from './take.ts'

/** The way back could not be made, so nothing was changed; the message says what to do. */
export class MigrationRefusal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MigrationRefusal'
  }
}

/**
 * Leaves a backup before the schema changes, named after the last migration that comes: `before-0008-keeping-….tar.zst`.
 * Where there is no room for it nothing is changed.
 */
export function backupBeforeMigrating(keeping: Keeping, log: (line: string) => void): BeforeMigrating {
  return async pending => {
    const name = backupName('before', keeping.now(), keeping.passphrase !== null, pending.at(-1)!)
    const path = join(keeping.folder, name)
    log(`The database is brought from an earlier version to this one. A backup is made first: ${path}`)
    try {
      await mustHaveRoom(keeping)
      await writeBackup({ ...keeping, path, force: false, now: keeping.now() })
    } catch (error) {
      // Another process of ours that starts at the same moment makes it.
      if (error instanceof BackupRefusal && error.code === 'exists') return
      throw new MigrationRefusal(
        `${error instanceof Error ? error.message : String(error)} The database is as it was. Make room, name another folder in KLANTKRING_BACKUP_FOLDER, or start with klantkring serve --without-backup.`,
        { cause: error },
      )
    }
  }
}
