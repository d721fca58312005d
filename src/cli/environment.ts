import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { commandActor } from '../actions/access/actor.ts'
import { backupBeforeMigrating } from '../actions/keeping/before-migrating.ts'
import { backupFolderIn, type Keeping, keepingOf, NIGHTLY, TIME_ZONE } from '../actions/keeping/keeping.ts'
import { openWorkspace, type Workspace } from '../actions/workspace.ts'
import { isLoopbackAddress, isLoopbackName } from '../server/access/loopback.ts'
import { serverSecret } from '../server/secret.ts'
import { keysOf } from '../store/keys.ts'
import { type OpenServer, openServer, ownerOf } from '../store/open-server.ts'
import { passphraseOf } from './keeping-files.ts'
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
  return postgresUrl('DATABASE_URL', process.env.DATABASE_URL, process.env.DATABASE_URL_FILE)
}

/**
 * The address of a PostgreSQL server in a variable, or in the file that its `…_FILE` names. One on another machine has to
 * say whether the connection is encrypted: what the driver does when nothing is said, in the clear, is nobody's decision.
 */
function postgresUrl(name: string, value: string | undefined, file: string | undefined): string | undefined {
  const url = valueOrFile(name, value, file)
  if (url && isSilentOnEncryption(url))
    throw new CommandError(
      `${name} leads to another machine and does not say whether the connection is encrypted. Add ?sslmode=verify-full, or ?sslmode=disable where nobody else can listen on the way.`,
      WRONG_USE,
    )
  return url
}

/** Whether an address leads to another machine without a word about TLS; one that cannot be read is refused later. */
function isSilentOnEncryption(url: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(url)) return false
  const parsed = URL.parse(url.replace('@/', '@localhost/').replace(':///', '://localhost/'))
  if (!parsed) return false
  // The driver takes the host of the query before the one of the address; a path is a socket.
  const host = parsed.searchParams.get('host') ?? parsed.hostname
  const here = host === '' || host.startsWith('/') || isLoopbackName(host) || isLoopbackAddress(host)
  return !here && !parsed.searchParams.has('sslmode') && !parsed.searchParams.has('ssl')
}

/** The owner of that database, beside whom DATABASE_URL only runs: DATABASE_OWNER_URL, or what its file holds. */
export function databaseOwnerUrl(): string | undefined {
  const url = postgresUrl(
    'DATABASE_OWNER_URL',
    process.env.DATABASE_OWNER_URL,
    process.env.DATABASE_OWNER_URL_FILE,
  )
  if (url && !databaseUrl())
    throw new CommandError(
      'DATABASE_OWNER_URL names the owner of the database of DATABASE_URL: give that one too.',
      WRONG_USE,
    )
  return url
}

/** A streaming copy of that server to read from: DATABASE_READ_URL, or what the file DATABASE_READ_URL_FILE holds. */
export function databaseReadUrl(): string | undefined {
  const url = postgresUrl(
    'DATABASE_READ_URL',
    process.env.DATABASE_READ_URL,
    process.env.DATABASE_READ_URL_FILE,
  )
  if (url && !databaseUrl())
    throw new CommandError('DATABASE_READ_URL names a copy of DATABASE_URL: give that one too.', WRONG_USE)
  if (url && !/^postgres(ql)?:\/\//.test(url))
    throw new CommandError(
      'DATABASE_READ_URL cannot be read. It looks like postgres://user:password@host:5432/database.',
      WRONG_USE,
    )
  return url
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

/** Where backups lie that are made by themselves: KLANTKRING_BACKUP_FOLDER, else `backups` in the data folder. */
export function backupFolder(): string {
  return resolve(process.env.KLANTKRING_BACKUP_FOLDER || backupFolderIn(dataFolder()))
}

/** The file whose first line encrypts the backups that are made by themselves; undefined: they are not encrypted. */
export function backupPassphraseFile(): string | undefined {
  return process.env.KLANTKRING_BACKUP_PASSPHRASE_FILE || undefined
}

/** When the nightly backup is made, `02:30` by the clock of the firm. */
export function backupTime(): { hour: number; minute: number } {
  const text = process.env.KLANTKRING_BACKUP_TIME
  if (!text) return NIGHTLY
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (!parts)
    throw new CommandError(`KLANTKRING_BACKUP_TIME is ${text}, which is no time such as 02:30.`, WRONG_USE)
  return { hour: Number(parts[1]), minute: Number(parts[2]) }
}

/** The firm's time zone, by which nightly work keeps time. */
export function timeZone(): string {
  const zone = process.env.KLANTKRING_TIMEZONE || TIME_ZONE
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    throw new CommandError(
      `KLANTKRING_TIMEZONE is ${zone}, which is no time zone such as Europe/Amsterdam.`,
      WRONG_USE,
    )
  }
}

/** What a command works on: the data, and how to keep them. */
export type Opened = { server: OpenServer; workspace: Workspace; keeping: Keeping }

/** Joins the database, also that of a running server, for the length of `work`. */
export async function withWorkspace<T>(
  work: (workspace: Workspace) => Promise<T>,
  options: { asOwner?: boolean } = {},
): Promise<T> {
  return withServer(({ workspace }) => work(workspace), options)
}

/** The same, with the server and what backups need; `asOwner` for what changes tables. */
export async function withServer<T>(
  work: (opened: Opened) => Promise<T>,
  { asOwner = false }: { asOwner?: boolean } = {},
): Promise<T> {
  const folder = dataFolder()
  const server = await openServer({
    databaseUrl: databaseUrl(),
    databaseOwnerUrl: databaseOwnerUrl(),
    dataFolder: folder,
    role: 'command',
    log: note,
  })
  try {
    const keeping = keepingOf(
      { folder: backupFolder(), passphrase: passphraseOf(backupPassphraseFile()) },
      {
        connection: ownerOf(server),
        dataFolder: folder,
        secret: serverSecret(folder, secret()),
      },
    )
    const workspace = await openWorkspace({
      ...(asOwner ? { connection: ownerOf(server) } : { connection: server.connection, owner: server.owner }),
      folder,
      backups: keeping.folder,
      demo: false,
      keys: keysOf(keeping.secret),
      beforeMigrating: backupBeforeMigrating(keeping, note),
    })
    try {
      return await work({ server, workspace: workspace.as(commandActor(userName())), keeping })
    } finally {
      await workspace.close()
    }
  } finally {
    await server.stop()
  }
}

/** Who is at the keyboard, for what is signed; an account without a name (in a container) is the command line itself. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'klantkring'
  }
}
