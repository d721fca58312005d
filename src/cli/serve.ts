import type { Command } from 'commander'
import {
  backupFolder,
  backupPassphraseFile,
  backupTime,
  databaseOwnerUrl,
  databaseReadUrl,
  databaseUrl,
  dataFolder,
  port,
  secret,
  timeZone,
} from './environment.ts'
import { passphraseOf } from './keeping-files.ts'
import { CommandError, print, WRONG_USE } from './output.ts'
import {
  addressesOf,
  bytesOf,
  checkReach,
  logOf,
  metricsOf,
  proxiesIn,
  publicUrlOf,
} from './server-options.ts'
import { mailHere, secondFactorOf, ssoOf } from './sign-in-options.ts'

export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('Serve the product on http://localhost:3210')
    .option('--without-backup', 'change the database to this version without a backup before it')
    .action(async (options: { withoutBackup?: boolean }) => {
      const number = port()
      if (number === null)
        throw new CommandError(
          `KLANTKRING_PORT is ${process.env.KLANTKRING_PORT}, which is no port number.`,
          WRONG_USE,
        )
      const addresses = addressesOf(process.env.KLANTKRING_LISTEN)
      const publicUrl = publicUrlOf(process.env.KLANTKRING_URL)
      const proxies = proxiesIn(process.env.KLANTKRING_PROXIES)
      checkReach(addresses, publicUrl, proxies)
      const { openLog } = await import('../server/logs/logger.ts')
      const log = openLog({
        ...logOf(process.env.KLANTKRING_LOG, process.env.KLANTKRING_LOG_LEVEL, process.stderr.isTTY === true),
        write: text => void process.stderr.write(text),
      })
      const { describeError } = await import('../server/logs/scrub.ts')
      // By itself Node writes all that an error holds, also what a database says of the row.
      process.on('uncaughtException', error => {
        log.line(`Stopped by what nobody caught: ${describeError(error)}`, 'error')
        process.exit(1)
      })
      const { serve } = await import('../server/serve.ts')
      const starting = serve({
        dataFolder: dataFolder(),
        port: number,
        databaseUrl: databaseUrl(),
        databaseOwnerUrl: databaseOwnerUrl(),
        databaseReadUrl: databaseReadUrl(),
        secret: secret(),
        addresses,
        publicUrl,
        proxies,
        uploadLimit: bytesOf(process.env.KLANTKRING_UPLOAD_LIMIT),
        webhooksPrivate: process.env.KLANTKRING_WEBHOOKS_PRIVATE === '1',
        metrics: metricsOf(process.env.KLANTKRING_METRICS),
        mail: mailHere(),
        sso: ssoOf({
          issuer: process.env.KLANTKRING_OIDC_ISSUER,
          clientId: process.env.KLANTKRING_OIDC_CLIENT_ID,
          clientSecret: process.env.KLANTKRING_OIDC_CLIENT_SECRET,
          clientSecretFile: process.env.KLANTKRING_OIDC_CLIENT_SECRET_FILE,
          name: process.env.KLANTKRING_OIDC_NAME,
        }),
        secondFactor: secondFactorOf(process.env.KLANTKRING_SECOND_FACTOR),
        keeping: {
          folder: backupFolder(),
          passphrase: passphraseOf(backupPassphraseFile()),
          time: backupTime(),
          timeZone: timeZone(),
          withoutBackup: options.withoutBackup === true,
        },
        log: log.line,
        onRequest: log.request,
      })
      const told = signals()
      const running = await starting
      print(`Klantkring is ready on ${running.url}`)
      await told.first
      log.line('Stopping.')
      void told.second.then(() => {
        log.line('Stopping at once.')
        process.exit(1)
      })
      await running.stop()
      // What still holds the process is nothing that was promised to anybody.
      process.exit(0)
    })
}

/** A terminal and whatever started us may both pass one Ctrl-C on. */
const SAME = 1_000

/** The first signal asks to stop, also while it starts; the second one not to wait for anything. */
function signals(): { first: Promise<void>; second: Promise<void> } {
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  let at: number | null = null
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      at ??= performance.now()
      first.resolve()
      if (performance.now() - at > SAME) second.resolve()
    })
  return { first: first.promise, second: second.promise }
}
