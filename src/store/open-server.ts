import { createHash } from 'node:crypto'
import type pg from 'pg'
import { OLDEST_MAJOR } from './embedded/binaries.ts'
import type { Role } from './embedded/clients.ts'
import { startEmbedded } from './embedded/embedded.ts'
import { pause } from './embedded/process.ts'
import { EmbeddedRefusal, errorCode } from './embedded/refusal.ts'
import { guardedClient } from './pool.ts'

/** A PostgreSQL server to keep the data in, with a database of ours on it. */
export type OpenServer = {
  /** What `pg`'s clients and pools take; the database it names exists. On our own it is a role that only runs. */
  connection: pg.ClientConfig
  /** The same database as its owner, who makes tables and gives rights; left out where one role does all. */
  owner?: pg.ClientConfig
  /** `own`: run by us on the data folder; `given`: named by DATABASE_URL. */
  kind: 'own' | 'given'
  /** PostgreSQL's version, `18.4`. */
  version: string
  /** Leaves the server. A given one goes on, our own stops with its last client. */
  stop(): Promise<void>
}

/** The database on our own server. */
export const OWN_DATABASE = 'klantkring'

/** Who serves requests on our own server: may sign in and nothing else but what the owner gives. */
export const RUNNING_ROLE = 'klantkring_run'

/** What another than the owner signs in as; `connection` is one that does everything. */
export const ownerOf = (server: Pick<OpenServer, 'connection' | 'owner'>): pg.ClientConfig =>
  server.owner ?? server.connection

/**
 * Opens the server that `databaseUrl` names (the value of DATABASE_URL), or else our own on the data folder, where the
 * database `klantkring` is made when it is missing. `databaseOwnerUrl` (DATABASE_OWNER_URL) names the owner of the former.
 *
 * Throws `EmbeddedRefusal` with a sentence: a server that is out of reach or older than PostgreSQL 15, an address that
 * cannot be read (the password is never repeated), and all that `startEmbedded` refuses.
 *
 * @example
 * const server = await openServer({ databaseUrl: process.env.DATABASE_URL, dataFolder: 'klantkring-data', role: 'serve' })
 * const pool = guardedPool(server.connection)
 */
export async function openServer(options: {
  databaseUrl?: string | undefined
  databaseOwnerUrl?: string | undefined
  dataFolder: string
  role: Role
  log?: (line: string) => void
}): Promise<OpenServer> {
  const { databaseUrl, databaseOwnerUrl, dataFolder, role, log } = options
  if (databaseUrl) return openGiven(databaseUrl, databaseOwnerUrl)
  const server = await startEmbedded(dataFolder, { role, log })
  try {
    await ensureDatabase(server.connection)
  } catch (error) {
    await server.stop()
    throw error
  }
  const owner = { ...server.connection, database: OWN_DATABASE }
  const connection = runningOn(owner)
  return { connection, owner, kind: 'own', version: server.version, stop: server.stop }
}

/**
 * The connection of the role that runs, beside that of the owner. Over loopback it has a password of its own, made of the
 * owner's so that nothing more is to be kept.
 */
export function runningOn<T extends pg.ClientConfig>(owner: T): T {
  const { password } = owner
  return {
    ...owner,
    user: RUNNING_ROLE,
    ...(typeof password === 'string' && {
      password: createHash('sha256').update(`${RUNNING_ROLE} ${password}`).digest('hex'),
    }),
  }
}

async function ensureDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = guardedClient(connection)
  await client.connect()
  try {
    await ensureRunningRole(client, connection)
    const found = await client.query('select 1 from pg_database where datname = $1', [OWN_DATABASE])
    if (found.rows.length === 0) await client.query(`create database ${OWN_DATABASE}`)
  } catch (error) {
    // Two starters at once: the other one made it.
    if (!['42P04', '23505'].includes(errorCode(error))) throw error
  } finally {
    await client.end()
  }
}

/** Makes the role that runs, on a server of our own. */
export async function ensureRunningRole(
  client: Pick<pg.ClientBase, 'query'>,
  owner: pg.ClientConfig,
): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [RUNNING_ROLE])
  if (found.rows.length > 0) return
  const { password } = runningOn(owner)
  try {
    await client.query(
      `create role ${RUNNING_ROLE} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls${
        typeof password === 'string' ? ` password '${password}'` : ''
      }`,
    )
  } catch (error) {
    // Two starters at once: the other one made it.
    if (!['42710', '23505'].includes(errorCode(error))) throw error
  }
}

async function openGiven(databaseUrl: string, ownerUrl: string | undefined): Promise<OpenServer> {
  const version = await reached('DATABASE_URL', databaseUrl)
  if (ownerUrl) await reached('DATABASE_OWNER_URL', ownerUrl)
  return {
    connection: { connectionString: databaseUrl },
    ...(ownerUrl && { owner: { connectionString: ownerUrl } }),
    kind: 'given',
    version,
    stop: async () => {},
  }
}

async function reached(name: UrlName, url: string): Promise<string> {
  const place = placeOf(name, url)
  const version = await versionOf({ connectionString: url }, name, place)
  if (Number.parseInt(version, 10) < OLDEST_MAJOR)
    throw new EmbeddedRefusal(
      'server-too-old',
      `The server of ${name} (${place}) is PostgreSQL ${version}; klantkring needs ${OLDEST_MAJOR} or newer.`,
    )
  return version
}

type UrlName = 'DATABASE_URL' | 'DATABASE_OWNER_URL'

/** Where the address leads, in words that hold no password. */
function placeOf(name: UrlName, databaseUrl: string): string {
  const bad = new EmbeddedRefusal(
    'bad-address',
    `${name} cannot be read. It looks like postgres://user:password@host:5432/database; characters such as / # ? % @ in the password are written as %2F %23 %3F %25 %40.`,
  )
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) throw bad
  try {
    // A socket's address has no host: postgres://user@/database?host=/run/postgresql
    const url = new URL(databaseUrl.replace('@/', '@socket/').replace(':///', '://socket/'))
    // A password with a raw # or / ends the host too early, and the "host" is then a piece of it.
    if (databaseUrl.includes('@') && url.username === '') throw bad
    const socket = url.searchParams.get('host')
    return `${socket ?? url.hostname}${url.port ? `:${url.port}` : ''}${url.pathname}`
  } catch {
    throw bad
  }
}

async function versionOf(connection: pg.ClientConfig, name: UrlName, place: string): Promise<string> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const client = guardedClient({ ...connection, connectionTimeoutMillis: 10_000 })
    try {
      await client.connect()
      const { rows } = await client.query<{ server_version: string }>('show server_version')
      return (rows[0]?.server_version ?? '').split(' ')[0] ?? ''
    } catch (error) {
      // It is starting: beside a server that comes up with us, that is ordinary.
      if (errorCode(error) === '57P03' && Date.now() < deadline) await pause(250)
      else throw unreachable(error, name, place)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

function unreachable(error: unknown, name: UrlName, place: string): EmbeddedRefusal {
  const why = error instanceof Error ? error.message || errorCode(error) : String(error)
  return new EmbeddedRefusal(
    'server-unreachable',
    `The server of ${name} (${place}) cannot be used: ${why}. Check the address, and that the server runs and lets this user in.`,
  )
}
