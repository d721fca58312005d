import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { commandActor } from '../actions/access/actor.ts'
import { restoreBackup } from '../actions/keeping/restore.ts'
import { readArchive } from '../store/backup/archive.ts'
import type { Manifest } from '../store/backup/manifest.ts'
import { openServer } from '../store/open-server.ts'
import { backupFolder, databaseUrl, dataFolder, secret, userName } from './environment.ts'
import { passphraseFor } from './keeping-files.ts'
import { count, note, print, printJson, progressBar } from './output.ts'

type Options = { check?: boolean; force?: boolean; passphraseFile?: string; json?: boolean }

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
    .option('--json', 'print JSON and nothing else')
    .action(async (file: string, options: Options) => {
      const path = resolve(file)
      const passphrase = await passphraseFor(path, options.passphraseFile)
      const { size } = await stat(path)
      const began = performance.now()
      const bar = progressBar(options.check ? 'Checking' : 'Restoring')
      const progress = (bytes: number) => bar.show(bytes, size)
      if (options.check) {
        const manifest = await readArchive(path, passphrase, {}, progress).finally(bar.clear)
        tell('is whole', manifest, null)
        return
      }
      const folder = dataFolder()
      const server = await openServer({
        databaseUrl: databaseUrl(),
        dataFolder: folder,
        role: 'command',
        log: note,
      })
      try {
        const { manifest, putAside } = await restoreBackup({
          server,
          dataFolder: folder,
          backupFolder: backupFolder(),
          path,
          passphrase,
          givenSecret: secret() ?? null,
          force: options.force === true,
          actor: commandActor(userName()),
          now: () => new Date(),
          progress,
        }).finally(bar.clear)
        tell('is restored', manifest, putAside)
      } finally {
        await server.stop()
      }

      function tell(what: string, manifest: Manifest, putAside: string | null): void {
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
            seconds,
          })
          return
        }
        print(
          `${path} ${what}: of ${taken.slice(0, 16).replace('T', ' ')} UTC by version ${product}, ${count(rows)} rows, ${count(originals.length)} original files, in ${seconds.toFixed(1)} s.`,
        )
        if (putAside) note(`The secret that was here before is kept as ${putAside}.`)
      }
    })
}
