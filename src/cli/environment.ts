import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { commandActor } from '../actions/access/actor.ts'
import { openWorkspace, type Workspace } from '../actions/workspace.ts'
import { serverSecret } from '../server/secret.ts'
import { keysOf } from '../store/keys.ts'
import { openServer } from '../store/open-server.ts'
import { note } from './output.ts'

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

/** Joins the database, also that of a running server, for the length of `work`. */
export async function withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const folder = dataFolder()
  const databaseUrl = process.env.DATABASE_URL || undefined
  const server = await openServer({ databaseUrl, dataFolder: folder, role: 'command', log: note })
  try {
    const workspace = await openWorkspace({
      connection: server.connection,
      folder,
      demo: false,
      keys: keysOf(serverSecret(folder)),
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
