import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Account, command, type RunAs } from './account.ts'
import { program } from './binaries.ts'
import { livingProcess } from './process.ts'
import { EmbeddedRefusal, errorCode } from './refusal.ts'

/** The database's own user; it may do everything, create databases included. */
export const USER = 'klantkring'

const PASSWORD_FILE = 'klantkring.password'

/** How root opens a file in a folder of another account: never through a link that the account may have put there. */
export const APPENDING = constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)

const SETTINGS = `
# Written once by klantkring; change what you like.
shared_buffers = 128MB
max_wal_size = 2GB            # room for bulk loads
wal_compression = on
log_checkpoints = off
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
`

/** The major version of an existing cluster, `null` where there is none yet. */
export function clusterMajor(cluster: string): number | null {
  try {
    const major = Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10)
    if (major > 0) return major
  } catch (error) {
    if (errorCode(error) === 'EACCES') {
      throw new EmbeddedRefusal(
        'no-permission',
        `The database in ${cluster} belongs to another account. Start klantkring as that account, or as root.`,
      )
    }
    if (!existsSync(cluster) || readdirSync(cluster).length === 0) return null
  }
  throw new EmbeddedRefusal(
    'not-a-database',
    `${cluster} holds files but no PostgreSQL database (its PG_VERSION is missing or unreadable). Put a backup in its place, or choose another data folder.`,
  )
}

/** The password of a cluster that is reached over loopback, `undefined` for one on a socket. */
export function clusterPassword(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, PASSWORD_FILE), 'utf8').trim()
  } catch {
    return undefined
  }
}

/**
 * Makes a new cluster: UTF-8, sorted by code points (`C`), with checksums. It is made in a folder beside and renamed, so
 * a cluster is there whole or not at all, and of two makers at once the second uses the first one's.
 */
export async function createCluster(options: {
  cluster: string
  bin: string
  runAs: RunAs
  withPassword: boolean
}): Promise<void> {
  const { cluster, bin, runAs, withPassword } = options
  const beside = `${cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  const passwordFile = `${beside}.password`
  const password = randomBytes(24).toString('hex')
  try {
    mkdirSync(beside, { mode: 0o700 })
    giveTo(beside, runAs.account)
    const args = ['-D', beside, `--username=${USER}`, '--encoding=UTF8', '--locale=C', '--data-checksums']
    args.push('--auth-local=trust', '--auth-host=scram-sha-256')
    if (withPassword) {
      writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
      giveTo(passwordFile, runAs.account)
      args.push(`--pwfile=${passwordFile}`)
    }
    await run(runAs, join(bin, program('initdb')), args)
    append(join(beside, 'postgresql.conf'), SETTINGS)
    if (withPassword) renameSync(passwordFile, join(beside, PASSWORD_FILE))
    try {
      renameSync(beside, cluster)
    } catch (error) {
      if (clusterMajor(cluster) === null) throw error
    }
  } finally {
    rmSync(beside, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
  }
}

/** Removes what makers that were killed half-way left beside; what an orphaned `initdb` still writes to waits for the next time. */
export function removeLeftovers(cluster: string): void {
  const prefix = `${basename(cluster)}.new-`
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(prefix)) continue
    const maker = Number.parseInt(name.slice(prefix.length), 10)
    if (livingProcess(maker)) continue
    try {
      rmSync(join(dirname(cluster), name), { recursive: true, force: true })
    } catch {
      // Something was written meanwhile.
    }
  }
}

function append(path: string, text: string): void {
  const file = openSync(path, APPENDING)
  try {
    writeSync(file, text)
  } finally {
    closeSync(file)
  }
}

/** Hands a file or folder of ours to the account that runs the server; a link itself, never what it leads to. */
export function giveTo(path: string, account: Account | null): void {
  if (account) lchownSync(path, account.uid, account.gid)
}

function run(runAs: RunAs, file: string, args: string[]): Promise<void> {
  const wrapped = command(runAs, file, args)
  const child = spawn(wrapped.file, wrapped.args, {
    ...wrapped.identity,
    cwd: dirname(file).startsWith('/') ? '/' : dirname(file),
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let said = ''
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString()
  })
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString()
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve()
      else
        reject(new EmbeddedRefusal('start-failed', `The database could not be created. ${lastLines(said)}`))
    })
  })
}

/** The environment of PostgreSQL's programs: nothing of ours that could lead them astray (PGDATA, LC_*, LD_*). */
export function serverEnvironment(): NodeJS.ProcessEnv {
  if (process.platform === 'win32') {
    const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/i.test(name))
    return Object.fromEntries(kept)
  }
  return { PATH: process.env.PATH || '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

/** The end of what a program said, on one line. */
export function lastLines(text: string): string {
  return text
    .trim()
    .split('\n')
    .slice(-6)
    .map(line => line.trim())
    .join(' · ')
}
