import type { Hono } from 'hono'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import { type AppOptions, createApp } from '../../src/server/app.ts'
import type { Mailer } from '../../src/server/mail/mailer.ts'
import { type Mails, mailsWith } from '../../src/server/mail/mails.ts'
import { openSignIn, type SignInOptions } from '../../src/server/sign-in/sign-in.ts'
import { type DatabaseKind, type FreshDatabase, freshDatabase, TEST_KEYS } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { cookieOf, OWNER, type Person } from '../sign-in/owner.ts'

export type Answer = { status: number; body: Record<string, unknown>; cookie: string; response: Response }

/** The product with real sign-in on a database of its own, asked without a socket. */
export type SignInApi = {
  app: Hono
  origin: string
  workspace: Workspace
  logged: string[]
  /** Mails as they would have been sent. */
  mails: { to: string; subject: string; text: string }[]
  /** Asks as a page of the product with these cookies; `cookie` of the answer is what the browser has then. */
  ask(
    method: string,
    path: string,
    body?: object,
    cookie?: string,
    more?: Record<string, string>,
  ): Promise<Answer>
  /** Makes the first owner. */
  setUp(person?: Person): Promise<string>
  signIn(person: { email: string; password: string }, cookie?: string): Promise<Answer>
  setUpCode(): Promise<string | null>
  /** As if five seconds had passed: a change in the database itself is seen. */
  forget(): void
  /** Another process on the same database. */
  another(): Promise<SignInApi>
  close(): Promise<void>
}

type Options = Partial<Pick<SignInOptions, 'sso' | 'secondFactor'>> & {
  /** Other bounds than those of the product. */
  bounds?: Pick<AppOptions, 'mostAnonymous' | 'doors' | 'working' | 'uploading'>
  publicUrl?: URL
  origin?: string
  mail?: boolean
  /** Sends mails for real. */
  mailer?: Mailer
}

export async function openSignInApi(kind: DatabaseKind, options: Options = {}): Promise<SignInApi> {
  const database = await freshDatabase(kind)
  const folder = temporaryFolder()
  const open = () => signInApiOn(database, folder.path, kind, options)
  const opened: { close(): Promise<void> }[] = []
  const api = await open()
  opened.push(api)
  return {
    ...api,
    async another() {
      const other = await open()
      opened.push(other)
      return { ...other, another: open, close: async () => {} } as SignInApi
    },
    async close() {
      for (const one of opened) await one.close()
      await database.drop()
      folder[Symbol.dispose]()
    },
  }
}

async function signInApiOn(
  database: FreshDatabase,
  folder: string,
  kind: DatabaseKind,
  options: Options,
): Promise<Omit<SignInApi, 'another'>> {
  const workspace = await openWorkspace({
    connection: database.running,
    owner: database.config,
    folder,
    demo: false,
    keys: TEST_KEYS,
  })
  const origin = options.origin ?? options.publicUrl?.origin ?? 'http://localhost:3210'
  const logged: string[] = []
  const mails: SignInApi['mails'] = []
  const texts: Mails = mailsWith(
    options.mailer ?? { send: async mail => void mails.push(mail), check: async () => {}, close: () => {} },
    () => origin,
  )
  const signIn = openSignIn({
    company: workspace,
    connection: database.running,
    origin: () => origin,
    mails: options.mail === false ? null : texts,
    log: line => logged.push(line),
    ...(options.sso && { sso: options.sso }),
    ...(options.secondFactor && { secondFactor: options.secondFactor }),
  })
  const app = createApp({
    company: workspace,
    demo: {
      exists: async () => false,
      open: async () => workspace,
      create: async () => {},
      close: async () => {},
    },
    identify: signIn.identify,
    signIn,
    web: null,
    port: () => 3210,
    ...(options.publicUrl && { publicUrl: options.publicUrl }),
    ...options.bounds,
    version: '0.0.0',
    database: kind,
    log: line => logged.push(line),
  })
  const ask: SignInApi['ask'] = async (method, path, body, cookie = '', more = {}) => {
    const { host } = new URL(origin)
    const headers = { host, origin, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }), ...more }
    const response = await app.request(path, {
      method,
      headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.clone().text()
    const parsed = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}
    return { status: response.status, body: parsed, cookie: cookieOf(response, cookie), response }
  }
  return {
    app,
    origin,
    workspace,
    logged,
    mails,
    ask,
    async setUp(person = OWNER) {
      const made = await ask('POST', '/api/set-up', person)
      if (made.status !== 200)
        throw new Error(`set-up: ${made.status} ${JSON.stringify(made.body)} ${logged}`)
      return made.cookie
    },
    signIn: ({ email, password }, cookie) =>
      ask('POST', '/api/auth/sign-in/email', { email, password }, cookie),
    setUpCode: () => signIn.setUpCode(),
    forget: () => signIn.forget(),
    async close() {
      await signIn.close()
      await workspace.close()
    },
  }
}
