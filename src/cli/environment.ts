import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { commandActor } from '../actions/access/actor.ts'
import { openWorkspace, type Workspace } from '../actions/workspace.ts'
import { serverSecret } from '../server/secret.ts'
import { keysOf } from '../store/keys.ts'
import { openServer } from '../store/open-server.ts'
import { CommandError, note, WRONG_USE } from './output.ts'

const home = join(import.meta.dirname, '..', '..')

/** Where the product keeps its data: KLANTKRING_DATA, else `klantkring-data` beside the programme, from any folder. */
export function dataFolder(): string {
  return resolve(process.env.KLANTKRING_DATA || join(home, 'klantkring-data'))
}

/** The port to serve on: KLANTKRING_PORT, else 3210; null when it is no port. */
export function port(): number | null {
  const text = process.env.KLANTKRING_PORT
  if (text === undefined || text === '') return 3210
  const number = Number(text)
  return Number.isInteger(number) && number >= 0 && number < 65536 ? number : null
}

/** A PostgreSQL server to use: DATABASE_URL, or what the file DATABASE_URL_FILE holds; undefined: our own. */
export function databaseUrl(): string | undefined {
  return valueOrFile('DATABASE_URL', process.env.DATABASE_URL, process.env.DATABASE_URL_FILE)
}

/** The server's secret, when it is not the one of the data folder. */
export function secret(): string | undefined {
  return valueOrFile('KLANTKRING_SECRET', process.env.KLANTKRING_SECRET, process.env.KLANTKRING_SECRET_FILE)
}

/**
 * What a variable says, or what the file says that its `…_FILE` names: secrets given as files show neither in the list
 * of processes nor in the description of a container. Refuses both at once and a file that cannot be read.
 */
export function valueOrFile(
  name: string,
  value: string | undefined,
  file: string | undefined,
): string | undefined {
  if (!file) return value || undefined
  if (value) throw new CommandError(`Give ${name} or ${name}_FILE, not both.`, WRONG_USE)
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(`${name}_FILE is ${file}, which cannot be read (${code}).`, WRONG_USE)
  }
}

/** Joins the database, also that of a running server, for the length of `work`. */
export async function withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const folder = dataFolder()
  const server = await openServer({
    databaseUrl: databaseUrl(),
    dataFolder: folder,
    role: 'command',
    log: note,
  })
  try {
    const workspace = await openWorkspace({
      connection: server.connection,
      folder,
      demo: false,
      keys: keysOf(serverSecret(folder, secret())),
    })
    try {
      return await work(workspace.as(commandActor(userName())))
    } finally {
      await workspace.close()
    }
  } finally {
    await server.stop()
  }
}

/** Who is at the keyboard, for what is signed; an account without a name (in a container) is the command line itself. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'klantkring'
  }
}
