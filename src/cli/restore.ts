import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { commandActor } from '../actions/access/actor.ts'
import { checkBackup } from '../actions/keeping/check-backup.ts'
import { type Again, restoreBackup } from '../actions/keeping/restore.ts'
import type { Manifest } from '../store/backup/manifest.ts'
import { openServer } from '../store/open-server.ts'
import { backupFolder, databaseOwnerUrl, databaseUrl, dataFolder, secret, userName } from './environment.ts'
import { passphraseFor, passphraseOf } from './keeping-files.ts'
import { count, note, PROBLEMS, print, printJson, progressBar } from './output.ts'

type Options = {
  check?: boolean
  force?: boolean
  passphraseFile?: string
  erasures?: string
  formerSecretFile?: string
  json?: boolean
}

export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .description('Restore a backup into an empty data folder or database, all of it or nothing')
    .argument('<file>', 'the backup')
    .option('--check', 'only check that the file is whole and unchanged')
    .option(
      '--passphrase-file <file>',
      'the passphrase of an encrypted backup is the first line of this file',
    )
    .option('--force', 'keep the secret that is here, although the backup has another')
    .option('--erasures <file>', 'a list of persons erased since, besides those beside the backup')
    .option(
      '--former-secret-file <file>',
      'the secret of before, the first line of this file, for such a list',
    )
    .option('--json', 'print JSON and nothing else')
    .action(async (file: string, options: Options) => {
      const path = resolve(file)
      const passphrase = await passphraseFor(path, options.passphraseFile)
      const { size } = await stat(path)
      const folder = dataFolder()
      const common = {
        path,
        passphrase,
        dataFolder: folder,
        backupFolder: backupFolder(),
        givenSecret: secret() ?? null,
        ...(options.erasures !== undefined && { erasures: resolve(options.erasures) }),
        ...(options.formerSecretFile !== undefined && {
          formerSecret: passphraseOf(options.formerSecretFile)!,
        }),
      }
      const began = performance.now()
      const bar = progressBar(options.check ? 'Checking' : 'Restoring')
      const progress = (bytes: number) => bar.show(bytes, size)
      if (options.check) {
        const { manifest, since } = await checkBackup({ ...common, progress }).finally(bar.clear)
        tell('is whole', manifest, null, {
          numbers: since.entries.map(entry => entry.number),
          said: since.said,
        })
        return
      }
      const server = await openServer({
        databaseUrl: databaseUrl(),
        databaseOwnerUrl: databaseOwnerUrl(),
        dataFolder: folder,
        role: 'command',
        log: note,
      })
      try {
        const { manifest, putAside, again } = await restoreBackup({
          ...common,
          server,
          force: options.force === true,
          actor: commandActor(userName()),
          now: () => new Date(),
          progress,
        }).finally(bar.clear)
        tell('is restored', manifest, putAside, again)
      } finally {
        await server.stop()
      }

      function tell(what: string, manifest: Manifest, putAside: string | null, again: Again): void {
        // What may not be as one thinks is told by the exit code too.
        if (again.said.some(one => one.grave)) process.exitCode = PROBLEMS
        const { taken, product, originals, audit, missing, changed } = manifest
        const rows = manifest.sums.reduce((all, sum) => all + sum.rows, 0)
        const seconds = Math.round(performance.now() - began) / 1000
        if (options.json) {
          printJson({
            file: path,
            taken,
            product,
            rows,
            originals: originals.length,
            missing,
            changed,
            audit,
            putAside,
            erasedAgain: again.numbers,
            said: again.said.map(one => one.text),
            seconds,
          })
          return
        }
        print(
          `${path} ${what}: of ${taken.slice(0, 16).replace('T', ' ')} UTC by version ${product}, ${count(rows)} rows, ${count(originals.length)} original files, in ${seconds.toFixed(1)} s.`,
        )
        if (again.numbers.length > 0)
          print(
            `Erased after this backup was made${options.check ? ', and to be erased again by restoring it' : ' and again now'}: ${again.numbers.length} (erased person ${again.numbers.join(', ')}).`,
          )
        for (const { text } of again.said) note(text)
        if (putAside) note(`The secret that was here before is kept as ${putAside}.`)
      }
    })
}
