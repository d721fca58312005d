// Tools of the supervisor's tests: other processes that start servers, and a look at which servers run.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import { guardedClient } from '../pool.ts'
import type { EmbeddedOptions } from './embedded.ts'
import type { Connection } from './postmaster.ts'
import { livingProcess, pause } from './process.ts'

/** What the process of starter.fixture.ts tells. */
export type Told = {
  adopted?: boolean
  version?: string
  connection?: Connection
  code?: string
  message?: string
}

export type Starter = {
  child: ChildProcess
  told: Told
  /** Lets it leave the server and waits for its end. */
  leave(): Promise<void>
  /** Kills it without a chance to clean up. */
  kill(): Promise<void>
}

export async function startElsewhere(
  folder: string,
  options: Omit<EmbeddedOptions, 'log'> = {},
  spawning: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Starter> {
  const file = join(import.meta.dirname, 'starter.fixture.ts')
  const child = spawn(process.execPath, [file, folder, JSON.stringify(options)], {
    ...spawning,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>(resolve => child.on('exit', () => resolve()))
  const said = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout)
      .once('line', resolve)
      .once('close', () => reject(new Error('The starter ended without a word.')))
  })
  const end = async (how: () => void) => {
    how()
    await ended
  }
  return {
    child,
    told: JSON.parse(await said) as Told,
    leave: () => end(() => child.stdin.end()),
    kill: () => end(() => child.kill('SIGKILL')),
  }
}

/** Copies a stopped data folder, owners included: cheaper than a new cluster for every test. */
export function copyData(from: string, to: string): string {
  if (process.platform === 'win32') cpSync(from, to, { recursive: true })
  else execFileSync('cp', ['-a', from, to])
  return to
}

/** Runs one statement on the server. */
export async function ask<Row extends pg.QueryResultRow>(
  connection: Connection,
  statement: string,
): Promise<Row[]> {
  const client = guardedClient(connection)
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Numbers of the PostgreSQL processes (servers and makers of clusters) that were started on a folder. */
export function processesOn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && pid !== process.pid && livingProcess(pid)?.command.includes(`${folder}/`))
    .filter(pid => /postgres|initdb/.test(livingProcess(pid)?.command ?? ''))
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 10) {
    if (waited > 20_000) throw new Error('It does not come true.')
    await pause(10)
  }
}
