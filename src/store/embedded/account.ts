import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EmbeddedRefusal } from './refusal.ts'

/** An account of the system that the server runs as. */
export type Account = { name: string; uid: number; gid: number }

/** How a program is started: with which account, and whether `setpriv` lets it pass private folders. */
export type RunAs = { account: Account | null; passPrivate: boolean }

/**
 * The account for the server, `null` where it can simply run as we do. PostgreSQL refuses to run as root, so root
 * hands it to the owner of the cluster, else to the owner of the data folder, else to the first of `klantkring`,
 * `postgres` and `nobody` that the system knows.
 */
export function chooseAccount(cluster: string, dataFolder: string): Account | null {
  if (process.getuid?.() !== 0) return null
  const accounts = knownAccounts()
  for (const folder of [cluster, dataFolder]) {
    const uid = ownerOf(folder)
    if (uid === undefined || uid === 0) continue
    const owner = accounts.find(account => account.uid === uid)
    if (owner) return owner
    if (folder === cluster) {
      throw new EmbeddedRefusal(
        'no-account',
        `The database in ${cluster} belongs to user number ${uid}, which this system does not know. Add an account with that number, or give the folder to one that exists (chown -R postgres ${cluster}).`,
      )
    }
  }
  for (const name of ['klantkring', 'postgres', 'nobody']) {
    const account = accounts.find(known => known.name === name)
    if (account && account.uid !== 0) return account
  }
  throw new EmbeddedRefusal(
    'no-account',
    'PostgreSQL does not run as root, and this system has no account "klantkring", "postgres" or "nobody" to run it as. Add one (useradd --system klantkring), or start klantkring as an ordinary user.',
  )
}

function knownAccounts(): Account[] {
  const accounts: Account[] = []
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name && uid && gid && !line.startsWith('#'))
      accounts.push({ name, uid: Number(uid), gid: Number(gid) })
  }
  return accounts
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid
}

/** The outermost folder on the way to `path` (itself included) that the account may not pass, `null` when it can. */
export function privateFolder(path: string, account: Account): string | null {
  const way: string[] = []
  for (let folder = path; ; folder = dirname(folder)) {
    way.unshift(folder)
    if (dirname(folder) === folder) break
  }
  for (const folder of way) {
    const stat = statSync(folder, { throwIfNoEntry: false })
    if (!stat) continue
    const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001
    if ((stat.mode & bit) === 0) return folder
  }
  return null
}

/**
 * Decides whether the account can reach the folders, by itself or with the help of `setpriv` and the capability
 * DAC_READ_SEARCH, which lets it pass folders that are closed to it. The folders themselves are never changed.
 */
export function chooseRunAs(account: Account | null, dataFolder: string, folders: string[]): RunAs {
  if (!account) return { account, passPrivate: false }
  const closed = folders.map(folder => privateFolder(folder, account)).find(folder => folder !== null)
  if (!closed) return { account, passPrivate: false }
  const runAs: RunAs = { account, passPrivate: true }
  // Entering it is the proof; `test -x` would not do, access(2) takes no notice of capabilities.
  const probe = command(runAs, 'sh', ['-c', 'cd -- "$1"', 'sh', dataFolder])
  try {
    execFileSync(probe.file, probe.args, { cwd: '/', stdio: 'ignore', ...probe.identity })
    return runAs
  } catch {
    throw new EmbeddedRefusal(
      'private-folder',
      `The data folder ${dataFolder} lies below ${closed}, which is closed to the account "${account.name}" that runs the database (PostgreSQL does not run as root). Choose a data folder outside it, for example /var/lib/klantkring, or start klantkring as an ordinary user, or let it pass private folders: that takes the program setpriv (package util-linux) and the capability DAC_READ_SEARCH (docker run --cap-add DAC_READ_SEARCH).`,
    )
  }
}

/** A program with its arguments, wrapped so that it runs as the account. */
export function command(
  runAs: RunAs,
  file: string,
  args: string[],
): { file: string; args: string[]; identity: { uid?: number; gid?: number } } {
  const { account, passPrivate } = runAs
  if (!account) return { file, args, identity: {} }
  if (!passPrivate) return { file, args, identity: { uid: account.uid, gid: account.gid } }
  const capability = '+dac_read_search'
  return {
    file: 'setpriv',
    args: [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      `--inh-caps=-all,${capability}`,
      `--ambient-caps=-all,${capability}`,
      '--',
      file,
      ...args,
    ],
    identity: {},
  }
}
