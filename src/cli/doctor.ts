import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { type Check, ok, problem, tried } from '../actions/keeping/doctor/check.ts'
import { databaseChecks, jumpCheck, rightsCheck } from '../actions/keeping/doctor/database.ts'
import {
  auditCheck,
  backupChecks,
  erasureListChecks,
  originalsCheck,
} from '../actions/keeping/doctor/kept.ts'
import { folderChecks, nodeCheck, spaceChecks } from '../actions/keeping/doctor/machine.ts'
import { hasPublicAddress } from '../server/access/loopback.ts'
import { openMailer } from '../server/mail/mailer.ts'
import { backupFolder, dataFolder, secret, withServer } from './environment.ts'
import { PROBLEMS, print, printJson, sentence } from './output.ts'
import { proxiesIn, publicUrlOf, UNNAMED_PROXY } from './server-options.ts'
import { mailHere } from './sign-in-options.ts'

const MARK = { ok: '✓', warning: '!', problem: '✗' } as const

export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('Look whether everything is well: data, disk, database, clock, mail, backups')
    .option('--deep', 'read every original file and every entry of the audit as well')
    .option('--json', 'print JSON and nothing else')
    .action(async (options: { deep?: boolean; json?: boolean }) => {
      const folder = dataFolder()
      const checks: Check[] = [
        nodeCheck(process.versions.node),
        ...(await spaceChecks({ data: folder, backups: backupFolder() })),
      ]
      if (!existsSync(folder) && !process.env.DATABASE_URL && !process.env.DATABASE_URL_FILE)
        checks.push(
          problem(
            'Data folder',
            `${folder} does not exist`,
            'Start klantkring serve, or set KLANTKRING_DATA.',
          ),
        )
      else {
        checks.push(
          ...(await tried('Database', 'Start klantkring serve and read what it says.', () =>
            withServer(async ({ server, workspace, keeping }) => [
              ...(await databaseChecks(workspace.database, server.kind, keeping.now)),
              ...(await rightsCheck(workspace.database, server.kind)),
              ...(await jumpCheck(workspace.database, keeping.now())),
              ...(await backupChecks(workspace, keeping, sentence)),
              ...(await erasureListChecks(workspace)),
              ...(await originalsCheck(workspace, options.deep === true)),
              ...(await auditCheck(workspace, keeping, options.deep === true)),
            ]),
          )),
          ...(await folderChecks(folder, secret() !== undefined)),
        )
      }
      checks.push(...(await mailCheck()), ...proxyCheck())
      const problems = checks.filter(check => check.level === 'problem').length
      if (options.json) printJson({ well: problems === 0, checks })
      else
        for (const { what, level, found, cure } of checks) {
          print(`${MARK[level]} ${what}: ${found}`)
          if (cure) print(`    ${cure}`)
        }
      if (problems > 0) process.exitCode = PROBLEMS
    })
}

/** A public address needs the proxy in front of it named. */
function proxyCheck(): Check[] {
  if (!hasPublicAddress(publicUrlOf(process.env.KLANTKRING_URL))) return []
  return proxiesIn(process.env.KLANTKRING_PROXIES)
    ? [ok('Proxy', 'named')]
    : [problem('Proxy', 'not named', UNNAMED_PROXY)]
}

/** Says hello to the mail server and sends nothing. */
async function mailCheck(): Promise<Check[]> {
  const mail = mailHere()
  if (!mail) return [ok('Mail', 'not set up; invitations are handed over as links')]
  return tried('Mail', 'Check the address of the mail server, its user and password.', async () => {
    const mailer = openMailer(mail)
    try {
      await mailer.check()
      return ok('Mail', `${new URL(mail.url).hostname} lets us in`)
    } finally {
      mailer.close()
    }
  })
}
