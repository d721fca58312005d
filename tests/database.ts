import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Client } from 'pg'
import { inject } from 'vitest'
import { type EmbeddedServer, startEmbedded } from '../src/store/embedded/embedded.ts'
import type { Connection } from '../src/store/embedded/postmaster.ts'
import { keysOf } from '../src/store/keys.ts'
import { ensureRunningRole, runningOn } from '../src/store/open-server.ts'
import { guardedClient } from '../src/store/pool.ts'

/** What a test gives a workspace in place of keys from the server's secret. */
export const TEST_SECRET = 'the secret of a server that only tests know'
export const TEST_KEYS = keysOf(TEST_SECRET)

/** `own` is the server the product runs itself; `given` stands for one named by DATABASE_URL. */
export type DatabaseKind = 'own' | 'given'

/** Both kinds: what is about SQL, files or servers runs on each, `for (const kind of databaseKinds) describe(kind, …)`. */
export const databaseKinds: readonly DatabaseKind[] = ['own', 'given']

/**
 * What stands on the store and knows no SQL itself runs on the kind it names, so that both are used by many; on each with
 * `KLANTKRING_DATABASES=both`.
 */
export const usually = (kind: DatabaseKind): readonly DatabaseKind[] =>
  process.env.KLANTKRING_DATABASES === 'both' ? databaseKinds : [kind]

/**
 * A new, empty database: how to reach it as its owner, also as an address, how as the role that only runs, and how to be
 * rid of it.
 */
export type FreshDatabase = {
  config: Connection
  url: string
  running: Connection
  runningUrl: string
  drop(): Promise<void>
}

const servers = new Map<DatabaseKind, Promise<EmbeddedServer>>()

/**
 * Makes a new, empty database on the server of the kind. The server is started by the first test that asks and shared by
 * the whole run (every test process joins it); the global set-up stops it at the end.
 */
export async function freshDatabase(kind: DatabaseKind): Promise<FreshDatabase> {
  const { connection } = await testServer(kind)
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(connection, `create database ${name}`)
  const config = { ...connection, database: name }
  const drop = () => administer(connection, `drop database if exists ${name} with (force)`)
  const running = runningOn(config)
  return { config, url: address(config), running, runningUrl: address(running), drop }
}

/** The server of the kind itself. */
export function testServer(kind: DatabaseKind): Promise<EmbeddedServer> {
  let server = servers.get(kind)
  if (!server) {
    const folder = join(inject('testServers'), kind)
    const programs = inject('givenPrograms') ?? undefined
    server = startEmbedded(folder, kind === 'own' ? {} : { binaries: programs, transport: 'loopback' }).then(
      async started => {
        await as(started.connection, async client => {
          await ensureRunningRole(client, started.connection)
          // Hundreds of databases are made and dropped, and none outlives the run.
          for (const setting of ['wal_compression', 'synchronous_commit'])
            await client.query(`alter system set ${setting} = off`)
          await client.query('select pg_reload_conf()')
        })
        return started
      },
    )
    servers.set(kind, server)
  }
  return server
}

async function administer(connection: Connection, statement: string): Promise<void> {
  await as(connection, client => client.query(statement))
}

async function as(connection: Connection, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = guardedClient(connection)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** A connection as `postgres://…`, a socket's folder as its `host` parameter. */
function address({ host, port, user, password, database }: Connection): string {
  if (host.startsWith('/'))
    return `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
  return `postgres://${user}:${password ?? ''}@${host}:${port}/${database}`
}
