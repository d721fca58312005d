import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { installedBinaries } from '../src/store/embedded/binaries.ts'
import { runningPostmaster, stopPostmaster } from '../src/store/embedded/postmaster.ts'
import { livingProcess } from '../src/store/embedded/process.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of this run's two test servers, see database.ts. */
    testServers: string
    /** The programs of the `given` server: an installed PostgreSQL, `null` where there is none. */
    givenPrograms: string | null
  }
}

const PREFIX = 'klantkring-tests-'

/** Names the folder of the run's two servers, and stops at the end those that a test started. Starts nothing itself. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`)
  mkdirSync(folder)
  // As root the servers run as another account, which must be able to pass.
  chmodSync(folder, 0o755)
  const installed = installedBinaries()[0]
  const given = installed
    ? `an installed PostgreSQL ${installed.major} (${installed.bin})`
    : 'a second one of our own'
  console.log(
    `Databases for tests: own = our PostgreSQL on a socket; given = ${given}, loopback with a password`,
  )
  project.provide('testServers', folder)
  project.provide('givenPrograms', installed?.bin ?? null)
  return () => remove(folder)
}

async function remove(folder: string): Promise<void> {
  for (const kind of ['own', 'given']) {
    const running = runningPostmaster(join(folder, kind, 'postgres'))
    if (running) await stopPostmaster(running)
  }
  rmSync(folder, { recursive: true, force: true })
}

/** Removes what runs that were killed left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX) || livingProcess(Number(name.slice(PREFIX.length)))) continue
    await remove(join(tmpdir(), name)).catch(() => {})
  }
}
