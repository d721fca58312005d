import { chmodSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { guardedClient } from '../pool.ts'
import { type Account, chooseAccount, chooseRunAs, type RunAs } from './account.ts'
import { chooseBinaries } from './binaries.ts'
import { forgetElsewhere, livingClients, type Role, register, unregister } from './clients.ts'
import { clusterMajor, createCluster, giveTo, lastLines, removeLeftovers } from './cluster.ts'
import {
  type Connection,
  clearStale,
  postmasterElsewhere,
  runningPostmaster,
  type StartedPostmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts'
import { pause } from './process.ts'
import { EmbeddedRefusal, errorCode } from './refusal.ts'

export { EmbeddedRefusal } from './refusal.ts'

/** The server of a data folder, joined. */
export type EmbeddedServer = {
  /** How to reach it, as `pg`'s clients and pools take it; `database` is `postgres`, from where others are created. */
  connection: Connection
  /** True when the server ran already. */
  adopted: boolean
  /** PostgreSQL's version, `18.4`. */
  version: string
  /** Leaves the server; the last one out stops it. May be called more than once. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** `serve` for the one web server of a folder, `command` (the default) for what comes and goes beside it. */
  role?: Role
  /** Told, in plain English, what takes a while. */
  log?: (line: string) => void
  /** For tests: the `bin` folder to use. */
  binaries?: string
  /** For tests: where the platform package lies; `null` as if it were not installed. */
  platformPackage?: string | null
  /** For tests: where copies of programs are kept. */
  cacheFolder?: string
  /** For tests: how the server is reached, by default a socket, and loopback with a password on Windows. */
  transport?: 'socket' | 'loopback'
}

type Place = {
  dataFolder: string
  cluster: string
  runFolder: string
  clients: string
  account: Account | null
}

/** The number of the advisory lock that everyone holds while joining or leaving, so that nobody joins a server that stops. */
const LOCK = 9_021_971

/**
 * Runs PostgreSQL on a data folder, or joins the one that runs there. In the folder: `postgres/` is the cluster, `run/`
 * the socket, the log and the list of clients. The server is no part of this process: when the process is killed it goes
 * on and the next one adopts it; the last client that leaves with `stop` stops it.
 *
 * Throws `EmbeddedRefusal`, whose message says what is the matter and what to do.
 *
 * @example
 * const server = await startEmbedded('klantkring-data', { role: 'serve' })
 * const client = guardedClient(server.connection)
 * await client.connect()
 * await client.query('create database invoices')
 * await client.end()
 * await server.stop()
 */
export async function startEmbedded(
  dataFolder: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const { role = 'command', log = () => {} } = options
  const place = preparePlace(dataFolder)
  refuseSecondServe(place, role, false)
  let started: StartedPostmaster | null = null
  let lastTrouble = ''
  const patience = new Patience(log)
  for (;;) {
    const running = runningPostmaster(place.cluster)
    const connection =
      running?.connection ?? started?.connection ?? (await postmasterElsewhere(place.cluster))
    if (connection) {
      const joined = await joinServer(place, role, connection)
      if (typeof joined === 'object') {
        const adopted = started === null || isAnother(started, place)
        const guard = role === 'serve' && runningPostmaster(place.cluster) ? watch(place, options, log) : null
        const stop = async () => {
          await guard?.end()
          await leave(place, joined.registration)
        }
        return { connection, adopted, version: joined.version, stop: once(stop) }
      }
      lastTrouble = joined
    }
    if (started?.ended()) {
      lastTrouble = lastLines(started.said())
      if (!runningPostmaster(place.cluster) && !mayPass(started)) throw startFailed(place, lastTrouble)
      started = null
      await pause(50)
    } else if (!connection) {
      started = await startHere(place, options, log)
    } else await pause(patience.step())
    if (patience.isOver(lastTrouble)) throw startFailed(place, lastTrouble)
  }
}

/**
 * Stands guard for a long-running client: a server that was killed is started again, at the same address. Sessions of
 * then are lost, new ones find it back.
 */
function watch(
  place: Place,
  options: EmbeddedOptions,
  log: (line: string) => void,
): { end(): Promise<void> } {
  let work: Promise<void> | null = null
  let notBefore = 0
  const again = async () => {
    log('The database has ended unexpectedly; starting it again')
    // As a passing command: our own registration as the one who serves still stands.
    const server = await startEmbedded(place.dataFolder, { ...options, role: 'command' })
    await server.stop()
  }
  const timer = setInterval(() => {
    if (work || Date.now() < notBefore || runningPostmaster(place.cluster)) return
    work = again()
      .catch((error: Error) => {
        log(error.message)
        notBefore = Date.now() + 30_000
      })
      .finally(() => {
        work = null
      })
  }, 500)
  timer.unref()
  return {
    end: async () => {
      clearInterval(timer)
      await work
    },
  }
}

/** Whether the server that answers is not the one this process started: of two starters at once the other one won. */
function isAnother(started: StartedPostmaster, place: Place): boolean {
  return process.platform !== 'win32' && started.child.pid !== runningPostmaster(place.cluster)?.pid
}

/** A server that recovers after a crash is waited for ten minutes, anything else one. */
class Patience {
  readonly #from = Date.now()
  readonly #log: (line: string) => void
  #told = 0

  constructor(log: (line: string) => void) {
    this.#log = log
  }

  /** How long to pause before the next try: at first a moment, in a long recovery a tenth of a second. */
  step(): number {
    return Math.min(100, 5 + (Date.now() - this.#from) / 20)
  }

  isOver(trouble: string): boolean {
    const waited = Date.now() - this.#from
    if (waited > 5_000 * (this.#told + 1)) {
      this.#told += 1
      this.#log(`Waiting for the database: ${trouble || 'it is starting'}`)
    }
    return waited > (trouble.startsWith('57P03') ? 600_000 : 60_000)
  }
}

function startFailed(place: Place, trouble: string): EmbeddedRefusal {
  const log = join(place.runFolder, 'server.log')
  return new EmbeddedRefusal(
    'start-failed',
    `The database in ${place.dataFolder} does not start. ${trouble} (more in ${log})`,
  )
}

/** Whether a server that ended at once met another starter, the rest of a killed one, or somebody who stopped it. */
function mayPass(started: StartedPostmaster): boolean {
  if (started.child.signalCode) return true
  return /lock file ".*" already exists|shared memory block .* is still in use|could not bind|is empty|shutdown request/.test(
    started.said(),
  )
}

function preparePlace(dataFolder: string): Place {
  const wanted = resolve(dataFolder)
  try {
    const made = mkdirSync(wanted, { recursive: true })
    const folder = realpathSync(wanted)
    const account = chooseAccount(join(folder, 'postgres'), folder)
    // Folders we made just now are open to the account, whatever the umask says; those of others stay as they are.
    if (made && account) openUp(realpathSync(made), folder)
    const [runFolder, clients] = [join(folder, 'run'), join(folder, 'run', 'clients')]
    if (mkdirSync(clients, { recursive: true, mode: 0o700 }) && account) {
      // In an ordinary account's folder all is the account's, so that it can go on without root. In a folder of root's,
      // the account passes through to its socket and sees nothing else of ours.
      if (statSync(folder).uid === account.uid) for (const path of [runFolder, clients]) giveTo(path, account)
      else chmodSync(runFolder, 0o711)
    }
    return { dataFolder: folder, cluster: join(folder, 'postgres'), runFolder, clients, account }
  } catch (error) {
    throw refusedByTheSystem(error, wanted)
  }
}

function openUp(first: string, last: string): void {
  for (let folder = last; folder.startsWith(first); folder = dirname(folder)) chmodSync(folder, 0o755)
}

function refusedByTheSystem(error: unknown, dataFolder: string): unknown {
  const code = errorCode(error)
  if (['EEXIST', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(code))
    return new EmbeddedRefusal(
      'no-folder',
      `The data folder ${dataFolder} cannot be one: it, or something above it, is a file or has an impossible name (${code}). Choose another folder.`,
      { cause: error },
    )
  if (['ENOSPC', 'EDQUOT'].includes(code))
    return new EmbeddedRefusal(
      'no-room',
      `The disk of the data folder ${dataFolder} is full (${code}). Make room, or choose another folder.`,
      { cause: error },
    )
  // A folder made in one that can only be read is told as not being there.
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes(code)) return error
  const message = `The data folder ${dataFolder} may not be written by this account (${(error as Error).message}). Start klantkring as the account that owns it, or choose another folder.`
  return new EmbeddedRefusal('no-permission', message, { cause: error })
}

function refuseSecondServe(place: Place, role: Role, isReached: boolean): void {
  if (role !== 'serve') return
  const { here, elsewhere } = livingClients(place.clients)
  const other = [...here, ...(isReached ? elsewhere : [])].find(client => client.role === 'serve')
  if (!other) return
  const who = here.includes(other) ? `process ${other.pid}` : `process ${other.pid} of another container`
  throw new EmbeddedRefusal(
    'already-serving',
    `klantkring already serves the data folder ${place.dataFolder} (${who}). Stop that one first, or choose another folder.`,
  )
}

async function startHere(
  place: Place,
  options: EmbeddedOptions,
  log: (line: string) => void,
): Promise<StartedPostmaster> {
  const { dataFolder, cluster, runFolder, clients, account } = place
  const transport = options.transport ?? (process.platform === 'win32' ? 'loopback' : 'socket')
  try {
    const wanted = clusterMajor(cluster)
    const { bin } = chooseBinaries({
      wanted,
      dataFolder,
      account,
      bin: options.binaries,
      platformPackage: options.platformPackage,
      cacheFolder: options.cacheFolder,
    })
    const runAs: RunAs = chooseRunAs(account, dataFolder, [dataFolder, bin])
    removeLeftovers(cluster)
    if (wanted === null) {
      log(`Creating the database in ${dataFolder}`)
      await createCluster({ cluster, bin, runAs, withPassword: transport === 'loopback' })
    }
    clearStale(cluster)
    forgetElsewhere(clients)
    return await startPostmaster({ cluster, runFolder, bin, runAs, transport })
  } catch (error) {
    throw refusedByTheSystem(error, dataFolder)
  }
}

/** What a server says that is starting, stopping, full for the moment, or locked by another who joins or leaves. */
const PASSING = ['57P03', '57P01', '57P02', '53300', '55P03']

/** Whether the server may answer in a moment: it said so, or the connection failed before it said anything. */
function isPassing(error: unknown): boolean {
  if (error instanceof EmbeddedRefusal) return false
  return !(error instanceof pg.DatabaseError) || PASSING.includes(errorCode(error))
}

/** Joins the server, or says why it does not answer yet. */
async function joinServer(
  place: Place,
  role: Role,
  connection: Connection,
): Promise<{ registration: string; version: string } | string> {
  try {
    return await locked(connection, async client => {
      refuseSecondServe(place, role, true)
      const { rows } = await client.query<{ server_version: string }>('show server_version')
      const version = (rows[0]?.server_version ?? '').split(' ')[0] ?? ''
      return { registration: register(place.clients, role), version }
    })
  } catch (error) {
    if (!isPassing(error)) throw error
    return `${errorCode(error)} ${(error as Error).message}`.trim()
  }
}

/** Leaves the server and stops it when nobody else is there. */
async function leave(place: Place, registration: string): Promise<void> {
  try {
    for (let attempt = 1; ; attempt += 1) {
      const running = runningPostmaster(place.cluster)
      if (!running) return
      try {
        return await locked(running.connection, async () => {
          unregister(registration)
          if (livingClients(place.clients).here.length === 0) await stopPostmaster(running)
        })
      } catch (error) {
        if (attempt === 100 || !isPassing(error)) throw error
        await pause(100)
      }
    }
  } finally {
    unregister(registration)
  }
}

/** Does something while no other process joins or leaves; the lock goes with the session, whatever happens. */
async function locked<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = guardedClient({
    ...connection,
    connectionTimeoutMillis: 10_000,
    lock_timeout: 30_000,
    application_name: 'klantkring supervisor',
  })
  try {
    await client.connect()
    await client.query('select 1')
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
