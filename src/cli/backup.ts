import { resolve } from 'node:path'
import type { Command } from 'commander'
import { takeBackup } from '../actions/keeping/take.ts'
import { headText } from '../store/audit.ts'
import { withServer } from './environment.ts'
import { megabytes, passphraseOf } from './keeping-files.ts'
import { CommandError, count, note, print, printJson, progressBar } from './output.ts'

type Options = { force?: boolean; passphraseFile?: string; json?: boolean }

export function backupCommand(program: Command): void {
  program
    .command('backup')
    .description('Everything in one file: database, original files, secret; also while the server runs')
    .argument('<file>', 'where to, for example klantkring.tar.zst')
    .option('--passphrase-file <file>', 'encrypt with the passphrase in the first line of this file')
    .option('--force', 'write over a file that is there')
    .option('--json', 'print JSON and nothing else')
    .action(async (file: string, options: Options) => {
      const path = resolve(file)
      const passphrase = passphraseOf(options.passphraseFile)
      const began = performance.now()
      const bar = progressBar('Backing up')
      await withServer(async ({ workspace, keeping }) => {
        const { size, manifest } = await takeBackup(
          workspace,
          { ...keeping, passphrase },
          {
            path,
            force: options.force === true,
            progress: bar.show,
          },
        ).finally(bar.clear)
        const rows = manifest.sums.reduce((all, sum) => all + sum.rows, 0)
        const seconds = Math.round(performance.now() - began) / 1000
        const lost = [...manifest.missing, ...manifest.changed]
        const { taken, originals, audit } = manifest
        if (options.json)
          printJson({
            file: path,
            taken,
            size,
            rows,
            tables: manifest.tables.map((t, i) => ({
              table: `${t.schema}.${t.name}`,
              rows: manifest.sums[i]!.rows,
            })),
            originals: originals.length,
            missing: manifest.missing,
            changed: manifest.changed,
            encrypted: passphrase !== null,
            audit,
            seconds,
          })
        else {
          print(
            `${path}: ${megabytes(size)}, ${count(rows)} rows, ${count(originals.length)} original files, in ${seconds.toFixed(1)} s.`,
          )
          if (audit) print(`The audit stood at ${headText(audit)}`)
          if (passphrase === null)
            note(
              'It is not encrypted and holds everything, also the secret of the server: keep it as you keep the data.',
            )
        }
        if (lost.length > 0)
          throw new CommandError(
            `Original files that imports name are missing in ${keeping.originals} or were changed, and are not in the backup: ${lost.length}. See klantkring doctor --deep.`,
          )
      })
    })
}
