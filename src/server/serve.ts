import { join, resolve } from 'node:path'
import { allSettled } from '../actions/imports/running.ts'
import { backupBeforeMigrating } from '../actions/keeping/before-migrating.ts'
import { type KeepingOptions, keepingOf } from '../actions/keeping/keeping.ts'
import { makePrivate } from '../actions/keeping/make-private.ts'
import { keepErasureLists, listProblem } from '../actions/privacy/erasure-list.ts'
import { VERSION } from '../actions/version.ts'
import { openWorkspace, type Workspace } from '../actions/workspace.ts'
import { recoverImports } from '../store/imports.ts'
import { keysOf } from '../store/keys.ts'
import { type OpenServer, openServer, ownerOf } from '../store/open-server.ts'
import { LIMITS } from '../store/timeouts.ts'
import { hasPublicAddress } from './access/loopback.ts'
import type { Proxies } from './access/proxies.ts'
import { createApp } from './app.ts'
import { keepAuditHeads } from './audit-heads.ts'
import { demoCompany } from './demo-company.ts'
import { fillDemo } from './fill-demo.ts'
import { readiness } from './health.ts'
import { backgroundWork } from './keeping.ts'
import { listen } from './listen.ts'
import type { LogLine } from './logs/line.ts'
import type { RequestEntry } from './logs/requests.ts'
import { reasonOf } from './logs/scrub.ts'
import { type MailOptions, openMailer } from './mail/mailer.ts'
import { mailsWith } from './mail/mails.ts'
import { measuresOf } from './metrics/measures.ts'
import { openMetrics } from './metrics/metrics.ts'
import { serveMetrics } from './metrics/serve-metrics.ts'
import { serverSecret } from './secret.ts'
import { openSignIn } from './sign-in/sign-in.ts'
import type { SsoOptions } from './sign-in/single-sign-on.ts'
import { builtWeb } from './web-build.ts'

const repository = join(import.meta.dirname, '..', '..')

export type ServeOptions = {
  dataFolder: string
  /** 0 takes a free one. */
  port: number
  /** Value of DATABASE_URL; without it our own PostgreSQL runs on the data folder. */
  databaseUrl?: string | undefined
  /** Value of DATABASE_OWNER_URL: the owner of that database, who makes tables and gives rights. */
  databaseOwnerUrl?: string | undefined
  /** Value of DATABASE_READ_URL: a streaming copy of that database, for heavy reads. */
  databaseReadUrl?: string | undefined
  /** The server's secret; without it that of the data folder. */
  secret?: string | undefined
  /** Addresses to listen on; without them this machine only. */
  addresses?: readonly string[] | undefined
  /** The address in the browser of others; null: this machine only. */
  publicUrl?: URL | null | undefined
  /** Whose `X-Forwarded-…` is believed. */
  proxies?: Proxies | undefined
  /** Bytes of an upload. */
  uploadLimit?: number | undefined
  /** Webhooks may also go to the own network and this machine. */
  webhooksPrivate?: boolean | undefined
  /** Where to listen for who collects metrics; null: nowhere. */
  metrics?: { address: string; port: number } | null | undefined
  /** The mail server; without one links are handed over by hand. */
  mail?: MailOptions | null | undefined
  /** Where the firm's people have their accounts. */
  sso?: SsoOptions | null | undefined
  /** Whether a password alone is enough; by default only where the product has no public address. */
  secondFactor?: 'required' | 'offered' | undefined
  /** Backups: where to, when, encrypted or not. */
  keeping?: KeepingOptions | undefined
  log: LogLine
  /** Told of every request that was answered. */
  onRequest?: ((entry: RequestEntry) => void) | undefined
  /** Folder of the web part, null for none; by default it is built when needed. */
  web?: string | null | undefined
}

/** The address to open, the port on this machine, and the end: calls under way and imports come to theirs first. */
export type Served = { url: string; port: number; stop(): Promise<void> }

/**
 * Serves the product until `stop` is called. Throws refusals whose message is the sentence for the user: of the
 * database (`EmbeddedRefusal`), of the port (`ServeRefusal`), of a build that fails.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { databaseUrl, databaseOwnerUrl, log } = options
  const dataFolder = resolve(options.dataFolder)
  const undo: Array<() => Promise<void>> = []
  let port = options.port
  let stopping = false
  const stop = async () => {
    stopping = true
    for (let step = undo.pop(); step; step = undo.pop())
      await step().catch((error: unknown) => log(`While stopping: ${reasonOf(error)}`, 'error'))
  }
  try {
    const server = await openServer({ databaseUrl, databaseOwnerUrl, dataFolder, role: 'serve', log })
    undo.push(() => server.stop())
    const reviver = keepAlive(server, dataFolder, log)
    undo.push(() => reviver.stop())
    const connection = { ...server.connection, ...LIMITS }
    await closeToOthers(dataFolder, log)
    const secret = serverSecret(dataFolder, options.secret)
    const keepingOptions = options.keeping ?? {}
    const keeping = keepingOf(keepingOptions, { connection: ownerOf(server), dataFolder, secret })
    const company = await openWorkspace({
      connection,
      owner: server.owner,
      readConnection: options.databaseReadUrl
        ? { connectionString: options.databaseReadUrl, ...LIMITS }
        : undefined,
      folder: dataFolder,
      backups: keeping.folder,
      demo: false,
      keys: keysOf(secret),
      beforeMigrating: keepingOptions.withoutBackup ? undefined : backupBeforeMigrating(keeping, log),
      recover: true,
      workers: true,
      log,
    })
    undo.push(() => company.close())
    for (const state of await keepErasureLists(company)) {
      const found = listProblem(state)
      if (found) log(found, 'error')
    }
    const heads = keepAuditHeads(company, keeping, log)
    undo.push(() => heads.stop())
    const looking = setInterval(() => void recoverImports(company.database).catch(() => {}), LOOK_EVERY)
    undo.push(async () => clearInterval(looking))
    undo.push(() => finishWork(company, log))
    const demo = demoCompany({
      company,
      connection,
      owner: server.owner,
      folder: join(dataFolder, 'demo'),
      fill: fillDemo,
      log,
    })
    undo.push(() => demo.close())
    // After the database, which refuses a second start on the same folder before anything is built.
    const web = options.web === undefined ? await builtWeb(repository, log) : options.web
    const metrics = options.metrics ? openMetrics(measuresOf(company)) : null
    if (metrics && options.metrics) {
      const listeningForMetrics = await serveMetrics(metrics, options.metrics)
      undo.push(() => listeningForMetrics.close())
    }
    const origin = () => options.publicUrl?.origin ?? `http://localhost:${port}`
    const mailer = options.mail ? openMailer(options.mail) : null
    if (mailer) undo.push(async () => mailer.close())
    const mails = mailer && mailsWith(mailer, origin)
    const signIn = openSignIn({
      company,
      connection: server.connection,
      origin,
      sso: options.sso ?? null,
      mails,
      secondFactor: options.secondFactor ?? (hasPublicAddress(options.publicUrl) ? 'required' : 'offered'),
      log,
    })
    undo.push(() => signIn.close())
    const webhooksPrivate = options.webhooksPrivate ?? false
    const jobs = backgroundWork({
      company,
      server,
      keeping,
      options: keepingOptions,
      mails,
      webhooksPrivate,
      log,
    })
    undo.push(() => jobs.stop())
    const app = createApp({
      company,
      demo,
      identify: signIn.identify,
      signIn,
      keeping: { keeping, jobs },
      web,
      port: () => port,
      publicUrl: options.publicUrl,
      proxies: options.proxies,
      uploadLimit: options.uploadLimit,
      onRequest(entry) {
        metrics?.request(entry)
        options.onRequest?.(entry)
      },
      ready: readiness(company, () => stopping),
      webhooksPrivate,
      version: VERSION,
      database: server.kind,
      log,
      databaseLost: reviver.revive,
    })
    const listening = await listen(port, app.fetch, {
      addresses: options.addresses,
      proxies: options.proxies,
    })
    port = listening.port
    undo.push(() => listening.close())
    const code = await signIn.setUpCode()
    if (code)
      log(
        `Nobody has an account yet. Set up your company at ${origin()}; from another machine it asks for the code ${code}`,
      )
    return { url: origin(), port, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Imports whose process ended elsewhere are set right within so many milliseconds. */
const LOOK_EVERY = 2_000

const PATIENCE = 30_000

/** Lets an import that is being read or written come to its end, for half a minute; what is cut off is rolled back. */
async function finishWork(workspace: Workspace, log: (line: string) => void): Promise<void> {
  const told = setTimeout(() => log('Waiting for an import to finish'), 500)
  const late = new Promise<void>(resolve => {
    setTimeout(resolve, PATIENCE).unref()
  })
  await Promise.race([allSettled(workspace), late])
  clearTimeout(told)
}

/** Files that an older version left open to other accounts of the machine. */
async function closeToOthers(dataFolder: string, log: LogLine): Promise<void> {
  const { closed, left } = await makePrivate(dataFolder)
  if (closed > 0) log(`Files of the data folder that others could read are closed to them: ${closed}`)
  if (left > 0)
    log(`Files of the data folder that others can read belong to another account: ${left}`, 'warn')
}

/** Starts our own PostgreSQL again when it was killed under us; a given server is somebody else's to start. */
function keepAlive(server: OpenServer, dataFolder: string, log: LogLine) {
  const joined: OpenServer[] = []
  let reviving: Promise<void> | null = null
  let stopped = false
  return {
    revive() {
      if (server.kind === 'given' || stopped) return
      reviving ??= openServer({ dataFolder, role: 'command', log })
        .then(
          again => void joined.push(again),
          (error: unknown) => log(`The database is out of reach: ${reasonOf(error)}`, 'error'),
        )
        .finally(() => {
          reviving = null
        })
    },
    async stop() {
      stopped = true
      await reviving
      for (const one of joined) await one.stop()
    },
  }
}
