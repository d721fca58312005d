import { readArchive } from '../../store/backup/archive.ts'
import type { Manifest, TableHead } from '../../store/backup/manifest.ts'
import { keysOf } from '../../store/keys.ts'
import type { Again } from '../../store/privacy/erase.ts'
import { entryId } from '../../store/privacy/erasure-list.ts'
import { erasedSince, type Since } from './erase-again.ts'
import { listsFor, type RestoreOptions } from './restore.ts'

/** Reads a backup from end to end and changes nothing; answers also whom restoring it would erase again. */
export async function checkBackup(
  options: Pick<
    RestoreOptions,
    | 'path'
    | 'passphrase'
    | 'dataFolder'
    | 'backupFolder'
    | 'erasures'
    | 'formerSecret'
    | 'givenSecret'
    | 'progress'
  >,
): Promise<{ manifest: Manifest; since: Since }> {
  let secret: string | null = null
  const known = new Set<string>()
  const manifest = await readArchive(
    options.path,
    options.passphrase,
    {
      table: async table => idsOf(table, known),
      async secret(text) {
        secret = text
      },
    },
    options.progress,
  )
  const secrets = [secret, options.givenSecret, options.formerSecret].filter(one => one != null)
  const keys = secrets.map(one => keysOf(one).erased)
  return { manifest, since: await erasedSince(listsFor(options), keys, known) }
}

/** Picks the erased persons out of COPY's text. */
function idsOf(table: TableHead, known: Set<string>) {
  const mine = table.schema === 'public' && table.name === 'erased_person'
  const pieces: Buffer[] = []
  return {
    async write(piece: Buffer) {
      if (mine) pieces.push(piece)
    },
    async end() {
      for (const row of Buffer.concat(pieces).toString('utf8').split('\n')) {
        if (row === '') continue
        const cells = row.split('\t')
        const cell = (name: string) => cells[table.columns.indexOf(name)]
        const again = cell('again')
        known.add(
          entryId({
            number: Number(cell('number')),
            at: new Date(`${cell('at')!.replace(' ', 'T')}:00`),
            again: again === undefined || again === '\\N' ? null : (JSON.parse(unescaped(again)) as Again),
          }),
        )
      }
    },
  }
}

/** JSON in COPY's text has its backslashes doubled, and no other signs that are escaped. */
const unescaped = (text: string) => text.replaceAll('\\\\', '\\')
