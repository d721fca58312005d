import { type ChildProcess, spawn } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Account, command, privateFolder, type RunAs } from './account.ts'
import { program } from './binaries.ts'
import { clusterPassword, giveTo, serverEnvironment, USER } from './cluster.ts'
import { livingProcess, pause } from './process.ts'
import { EmbeddedRefusal } from './refusal.ts'

/** How to reach a server; what `pg`'s clients and pools take. */
export type Connection = {
  host: string
  port: number
  user: string
  password?: string
  database: string
  ssl: false
}

/** A running server of a folder, as its `postmaster.pid` tells. */
export type Postmaster = { pid: number; start: string; connection: Connection; socketFolder: string | null }

const TEMPORARY_PREFIX = 'klantkring-'

/** The longest path of a socket: what fits into the system's address with its closing zero. */
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103

/** The server that runs on a cluster, `null` when none does. A file that a killed server left behind does not count. */
export function runningPostmaster(cluster: string): Postmaster | null {
  const lines = pidFile(cluster)
  if (!lines) return null
  const [pid, folder, , port, socketFolder, address] = lines
  const living = livingProcess(Number(pid))
  if (!living || !isOurs(living.command, folder ?? '', cluster)) return null
  // The server writes the file in several strokes; without its port it is not up yet.
  if (!port) return null
  const password = clusterPassword(cluster)
  const connection: Connection = {
    host: socketFolder || address || '127.0.0.1',
    port: Number(port),
    user: USER,
    ...(password !== undefined && { password }),
    database: 'postgres',
    ssl: false,
  }
  return { pid: Number(pid), start: living.start, connection, socketFolder: socketFolder || null }
}

function pidFile(cluster: string): string[] | null {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map(line => line.trim())
  } catch {
    return null
  }
}

/** Whether the process is a PostgreSQL on this very cluster, not one that got its number later. */
function isOurs(commandLine: string, folder: string, cluster: string): boolean {
  if (!samePath(folder, cluster)) return false
  return commandLine === '' || (commandLine.includes('postgres') && commandLine.includes(folder))
}

function samePath(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
}

/**
 * Removes the pid file of a server that is gone when its number now belongs to a process of another kind, which
 * PostgreSQL would take for a living server (in containers numbers come back soon). It still guards its shared memory.
 */
export function removeStalePidFile(cluster: string): void {
  const lines = pidFile(cluster)
  const pid = Number(lines?.[0])
  if (!lines || process.platform !== 'linux' || !(pid > 0)) return
  const living = livingProcess(pid)
  if (living && (living.command === '' || living.command.includes('postgres'))) return
  const socketFolder = lines[4]
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  removeTemporary(socketFolder)
}

/** Where the socket goes: the data folder, or a short folder of ours under the system's temporary one. */
function socketFolderFor(runFolder: string, runAs: RunAs): string {
  const own = join(runFolder, 'socket')
  if (fits(own)) {
    mkdirSync(own, { recursive: true, mode: 0o700 })
    giveTo(own, runAs.account)
    return own
  }
  const { account, passPrivate } = runAs
  const places = [tmpdir(), '/tmp'].filter(place => fits(join(place, `${TEMPORARY_PREFIX}XXXXXX`)))
  const open = places.find(place => !account || passPrivate || !privateFolder(place, account))
  const folder = mkdtempSync(join(realpathSync(open ?? '/tmp'), TEMPORARY_PREFIX))
  giveTo(folder, account)
  return folder
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= LONGEST_SOCKET_PATH
}

function removeTemporary(socketFolder: string | null | undefined): void {
  if (
    socketFolder &&
    dirname(socketFolder) !== socketFolder &&
    socketFolder.includes(`/${TEMPORARY_PREFIX}`)
  ) {
    if (/\/klantkring-[A-Za-z0-9]{6}$/.test(socketFolder))
      rmSync(socketFolder, { recursive: true, force: true })
  }
}

/** A server that was just started: `ended` turns true when it goes, `said` is what it wrote to its log since. */
export type StartedPostmaster = {
  child: ChildProcess
  connection: Connection
  ended: () => boolean
  said: () => string
}

/** Starts the server of a cluster. It outlives this process and takes no part in its terminal's Ctrl-C. */
export async function startPostmaster(options: {
  cluster: string
  runFolder: string
  bin: string
  runAs: RunAs
  transport: 'socket' | 'loopback'
}): Promise<StartedPostmaster> {
  const { cluster, runFolder, bin, runAs, transport } = options
  const args = ['-D', cluster]
  let connection: Connection
  let socketFolder: string | null = null
  if (transport === 'socket') {
    socketFolder = socketFolderFor(runFolder, runAs)
    args.push(
      '-c',
      'listen_addresses=',
      '-k',
      socketFolder,
      '-p',
      '5432',
      '-c',
      'unix_socket_permissions=0700',
    )
    connection = { host: socketFolder, port: 5432, user: USER, database: 'postgres', ssl: false }
  } else {
    const port = await freePort()
    const password = clusterPassword(cluster)
    args.push('-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-p', String(port))
    connection = { host: '127.0.0.1', port, user: USER, password, database: 'postgres', ssl: false }
  }
  const log = openLog(join(runFolder, 'server.log'), runAs.account)
  const windows = process.platform === 'win32'
  // On Windows the server refuses to run with an administrator's rights; pg_ctl gives them up for it.
  const wrapped = windows
    ? {
        file: join(bin, program('pg_ctl')),
        args: ['start', '-W', '-D', cluster, '-o', quoted(args.slice(2))],
        identity: {},
      }
    : command(runAs, join(bin, program('postgres')), args)
  const child = spawn(wrapped.file, wrapped.args, {
    ...wrapped.identity,
    cwd: windows ? bin : '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log.handle, log.handle],
    windowsHide: true,
  })
  closeSync(log.handle)
  let failed = ''
  child.on('error', error => {
    failed = error.message
  })
  child.unref()
  const ended = () =>
    failed !== '' || (windows ? false : child.exitCode !== null || child.signalCode !== null)
  child.on('exit', () => {
    if (runningPostmaster(cluster)?.socketFolder !== socketFolder) removeTemporary(socketFolder)
  })
  return {
    child,
    connection,
    ended,
    said: () => failed || readFileSync(log.path).subarray(log.from).toString(),
  }
}

function quoted(args: string[]): string {
  return args.map(arg => `"${arg}"`).join(' ')
}

/** Opens the log to append; past 1 MB the old one makes room. */
function openLog(path: string, account: Account | null): { handle: number; path: string; from: number } {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > 1_000_000) renameSync(path, `${path}.1`)
  const handle = openSync(path, 'a', 0o600)
  giveTo(path, account)
  return { handle, path, from: size > 1_000_000 ? 0 : size }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Stops a server: ends its sessions, writes everything out, and waits until its process is gone. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  const lives = () => livingProcess(postmaster.pid)?.start === postmaster.start
  if (!lives()) return
  // SIGINT is PostgreSQL's fast stop; on Windows Node can only end the process, which recovers at the next start.
  process.kill(postmaster.pid, 'SIGINT')
  const deadline = Date.now() + 120_000
  while (lives()) {
    if (Date.now() > deadline) {
      throw new EmbeddedRefusal(
        'stop-failed',
        `The database (process ${postmaster.pid}) does not stop; it still writes.`,
      )
    }
    await pause(10)
  }
  removeTemporary(postmaster.socketFolder)
}
