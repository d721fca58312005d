import { spawn } from 'node:child_process'
import { appendFileSync, chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { type Account, chooseAccount } from '../../src/store/embedded/account.ts'
import { installedBinaries } from '../../src/store/embedded/binaries.ts'
import { guardedClient } from '../../src/store/pool.ts'

/** A PostgreSQL and a copy of it that streams after it, on sockets in one folder. */
export type StandbyPair = {
  url(of: 'primary' | 'standby', database: string): string
  /** Every line that the copy wrote down of what it was asked. */
  asked(): string[]
  /** Kills the copy, as a machine that fails does. */
  kill(): Promise<void>
  /** Starts the copy again. */
  revive(): Promise<void>
  /** One statement on a database of one of them. */
  ask<Row extends pg.QueryResultRow>(
    of: 'primary' | 'standby',
    database: string,
    text: string,
  ): Promise<Row[]>
  stop(): Promise<void>
}

const USER = 'klantkring'
const PORTS = { primary: 5432, standby: 5433 } as const

/** The programs of an installed PostgreSQL that can make a copy; null where there are none. */
export function copyingPrograms(): string | null {
  return installedBinaries().find(({ bin }) => existsSync(join(bin, 'pg_basebackup')))?.bin ?? null
}

/** Starts both on an empty folder; takes a few seconds. */
export async function startPair(bin: string, folder: string): Promise<StandbyPair> {
  const account = chooseAccount(join(folder, 'primary'), folder)
  mkdirSync(folder, { recursive: true })
  if (account) chownSync(folder, account.uid, account.gid)
  const cluster = (of: keyof typeof PORTS) => join(folder, of)
  const program = (name: string, ...words: string[]) => runAs(account, join(bin, name), words, folder)
  const start = (of: keyof typeof PORTS) =>
    program(
      'pg_ctl',
      'start',
      '-w',
      '-D',
      cluster(of),
      '-l',
      join(folder, `${of}.log`),
      '-o',
      `-p ${PORTS[of]} -c log_statement=${of === 'standby' ? 'all' : 'none'}`,
    )
  const end = (of: keyof typeof PORTS, mode: 'fast' | 'immediate') =>
    program('pg_ctl', 'stop', '-w', '-D', cluster(of), '-m', mode)

  await program('initdb', '-D', cluster('primary'), '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-sync')
  appendFileSync(
    join(cluster('primary'), 'postgresql.conf'),
    `listen_addresses = ''\nunix_socket_directories = '${folder}'\nfsync = off\nshared_buffers = 32MB\n`,
  )
  await start('primary')
  const address = ['-h', folder, '-p', String(PORTS.primary), '-U', USER]
  await program('pg_basebackup', ...address, '-D', cluster('standby'), '-R', '-X', 'stream', '-c', 'fast')
  await start('standby')

  const config = (of: keyof typeof PORTS): pg.ClientConfig => ({
    host: folder,
    port: PORTS[of],
    user: USER,
    database: 'postgres',
  })
  return {
    url: (of, database) =>
      `postgres://${USER}@/${database}?host=${encodeURIComponent(folder)}&port=${PORTS[of]}`,
    asked: () => readFileSync(join(folder, 'standby.log'), 'utf8').split('\n'),
    kill: () => end('standby', 'immediate'),
    revive: () => start('standby'),
    async ask<Row extends pg.QueryResultRow>(of: keyof typeof PORTS, database: string, text: string) {
      const client = guardedClient({ ...config(of), database })
      await client.connect()
      try {
        return (await client.query<Row>(text)).rows
      } finally {
        await client.end()
      }
    },
    async stop() {
      await end('standby', 'immediate').catch(() => {})
      await end('primary', 'immediate').catch(() => {})
    },
  }
}

/** PostgreSQL does not run as root: there it runs as the account that owns the folder. */
function runAs(account: Account | null, file: string, words: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(account && { uid: account.uid, gid: account.gid }),
    })
    let said = ''
    child.stderr.on('data', text => {
      said += text
    })
    child.once('error', reject)
    // Not `close`: the server that pg_ctl started keeps the stream.
    child.once('exit', code =>
      code === 0 ? resolve() : reject(new Error(`${file} ended with ${code}: ${said}`)),
    )
  })
}
