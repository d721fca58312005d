import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  closeSync,
  constants,
  fchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Account, command, privateFolder, type RunAs } from './account.ts'
import { program } from './binaries.ts'
import { APPENDING, clusterPassword, giveTo, serverEnvironment, USER } from './cluster.ts'
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
export type Postmaster = {
  pid: number
  start: string
  cluster: string
  connection: Connection
  socketFolder: string | null
}

const TEMPORARY_PREFIX = 'klantkring-'

/** The longest path of a socket: what fits into the system's address with its closing zero. */
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103

/** The server that runs on a cluster, `null` when none does. A file that a killed server left behind does not count. */
export function runningPostmaster(cluster: string): Postmaster | null {
  const lines = pidFile(cluster)
  if (!lines) return null
  const [pid, folder, , , socketFolder] = lines
  const living = livingProcess(Number(pid))
  if (!living || !isOurs(living.command, folder ?? '', cluster)) return null
  const connection = connectionOf(cluster, lines)
  return (
    connection && {
      pid: Number(pid),
      start: living.start,
      cluster,
      connection,
      socketFolder: socketFolder || null,
    }
  )
}

/**
 * A server of the folder whose process is not to be seen from here but whose socket answers: it runs in another container
 * that has the same folder. It can be used, and a second one beside it would destroy the data.
 */
export async function postmasterElsewhere(cluster: string): Promise<Connection | null> {
  const lines = pidFile(cluster)
  if (!lines?.[4]) return null
  const connection = connectionOf(cluster, lines)
  if (!connection) return null
  const socket = connect(join(connection.host, `.s.PGSQL.${connection.port}`))
  const answers = await new Promise<boolean>(resolve => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  })
  socket.destroy()
  return answers ? connection : null
}

function connectionOf(cluster: string, lines: string[]): Connection | null {
  const [, , , port, socketFolder, address] = lines
  // The server writes the file in several strokes; without its port it is not up yet.
  if (!port) return null
  const password = clusterPassword(cluster)
  return {
    host: socketFolder || address || '127.0.0.1',
    port: Number(port),
    user: USER,
    ...(password !== undefined && { password }),
    database: 'postgres',
    ssl: false,
  }
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
 * Removes the pid file of a server that is gone when its number now belongs to another process, which PostgreSQL would
 * take for a living server (in containers numbers come back soon).
 */
export function clearStale(cluster: string): void {
  const lines = pidFile(cluster)
  if (!lines || process.platform !== 'linux' || runningPostmaster(cluster)) return
  const living = livingProcess(Number(lines[0]))
  if (!living || living.command === '' || living.command.includes(cluster)) return
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  removeTemporary(lines[4])
}

/**
 * Where the socket goes: the data folder, or a short folder of ours under the system's temporary one; there the same as
 * that of a server that was killed, so that its clients find the next one.
 */
function socketFolderFor(runFolder: string, runAs: RunAs, previous: string | undefined): string {
  const own = join(runFolder, 'socket')
  if (fits(own)) {
    mkdirSync(own, { recursive: true, mode: 0o700 })
    giveTo(own, runAs.account)
    return own
  }
  const { account, passPrivate } = runAs
  if (previous && isTemporary(previous) && isStillOurs(previous, account)) return previous
  const places = [tmpdir(), '/tmp'].filter(place => fits(join(place, `${TEMPORARY_PREFIX}XXXXXX`)))
  const open = places.find(place => !account || passPrivate || !privateFolder(place, account))
  const folder = mkdtempSync(join(realpathSync(open ?? '/tmp'), TEMPORARY_PREFIX))
  giveTo(folder, account)
  return folder
}

/** Whether a folder under the shared temporary one is still a private folder of the account's, and no link. */
function isStillOurs(folder: string, account: Account | null): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  return (
    (stat?.isDirectory() ?? false) &&
    stat?.uid === (account?.uid ?? process.getuid?.()) &&
    (stat?.mode ?? 0) % 0o100 === 0
  )
}

function isTemporary(folder: string): boolean {
  return /\/klantkring-[A-Za-z0-9]{6}$/.test(folder)
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= LONGEST_SOCKET_PATH
}

function removeTemporary(socketFolder: string | null | undefined): void {
  if (socketFolder && isTemporary(socketFolder)) rmSync(socketFolder, { recursive: true, force: true })
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
    socketFolder = socketFolderFor(runFolder, runAs, pidFile(cluster)?.[4])
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
    const port = await freePort(Number(pidFile(cluster)?.[3]) || 0)
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
  // One that never came up (another starter was first) takes its folder along; that of a killed one waits for the next.
  child.on('exit', () => {
    if (pidFile(cluster)?.[4] !== socketFolder) removeTemporary(socketFolder)
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
  const handle = openSync(path, APPENDING | constants.O_CREAT, 0o600)
  if (account) fchownSync(handle, account.uid, account.gid)
  return { handle, path, from: size > 1_000_000 ? 0 : size }
}

/** The wished port when it is free, else any. */
function freePort(wished: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', error => (wished ? resolve(freePort(0)) : reject(error)))
    probe.listen(wished, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** The fast stop: by signal, and on Windows, which has none, by the pg_ctl that lies beside the running program. */
function askToStop({ pid, cluster }: Postmaster): void {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGINT')
    return
  }
  const started =
    /^"?(.+?postgres\.exe)"?/.exec(readFileSync(join(cluster, 'postmaster.opts'), 'utf8'))?.[1] ?? ''
  execFileSync(join(dirname(started), program('pg_ctl')), ['stop', '-W', '-m', 'fast', '-D', cluster], {
    stdio: 'ignore',
  })
}

/** Stops a server: ends its sessions, writes everything out, and waits until its process is gone. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  const lives = () => livingProcess(postmaster.pid)?.start === postmaster.start
  if (!lives()) return
  askToStop(postmaster)
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
