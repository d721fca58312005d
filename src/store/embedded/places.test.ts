import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/folder.ts'
import { platformPackage } from './binaries.ts'
import { startEmbedded } from './embedded.ts'
import { runningPostmaster } from './postmaster.ts'
import { ask, processesOn, startElsewhere } from './process.fixture.ts'

// Where data and programs can lie, and whose they can be.

const isRoot = process.getuid?.() === 0
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
const pidOn = (data: string) => runningPostmaster(join(data, 'postgres'))?.pid
const hasCapability = () => {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  return (BigInt(`0x${effective}`) & 4n) !== 0n
}

test('as root, data below a private folder: the server passes it, and no folder is changed', async ctx => {
  if (!isRoot) return ctx.skip('only root hands the server to another account')
  if (!hasCapability()) return ctx.skip('this root lacks the capability DAC_READ_SEARCH')
  using folder = temporaryFolder()
  const home = join(folder.path, 'home')
  const data = join(home, 'mine', 'data')
  mkdirSync(data, { recursive: true })
  for (const path of [home, data]) chmodSync(path, 0o700)
  const server = await startEmbedded(data)
  await ask(server.connection, 'create table kept as select 42 as answer')
  const status = readFileSync(`/proc/${pidOn(data)}/status`, 'utf8')
  expect(status).not.toMatch(/^Uid:\t0/m)
  expect(status).toMatch(/^CapEff:\t0*4$/m)
  await server.stop()
  const again = await startEmbedded(data)
  expect(await ask(again.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
  await again.stop()
  expect([home, dirname(data), data].map(mode)).toEqual(['700', '755', '700'])
  expect(processesOn(data)).toEqual([])
})

test('as root without that capability it is refused, and the sentence names the cure', async ctx => {
  if (!isRoot || process.platform !== 'linux')
    return ctx.skip('only root hands the server to another account')
  using folder = temporaryFolder()
  const home = join(folder.path, 'home')
  mkdirSync(home, { mode: 0o700 })
  const file = join(import.meta.dirname, 'starter.fixture.ts')
  const bounded = ['--bounding-set=-dac_read_search', '--inh-caps=-dac_read_search', '--']
  const said = execFileSync('setpriv', [...bounded, process.execPath, file, join(home, 'data')], { cwd: '/' })
  const { code, message } = JSON.parse(said.toString())
  expect(code).toBe('private-folder')
  expect(message).toContain(`lies below ${home}, which is closed to the account`)
  expect(message).toContain('docker run --cap-add DAC_READ_SEARCH')
  expect(mode(home)).toBe('700')
})

test('as root in the folder of an ordinary account, the server runs as that account, which can join and go on by itself', async ctx => {
  if (!isRoot) return ctx.skip('only root hands the server to another account')
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  mkdirSync(data)
  const nobody = { uid: 65534, gid: 65534 }
  chownSync(data, nobody.uid, nobody.gid)
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' }
  const asRoot = await startEmbedded(data)
  expect(statSync(join(data, 'postgres')).uid).toBe(nobody.uid)
  const joined = await startElsewhere(data, {}, { ...nobody, env })
  expect(joined.told).toMatchObject({ adopted: true })
  await joined.leave()
  expect(await ask(asRoot.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await asRoot.stop()
  const alone = await startElsewhere(data, {}, { ...nobody, env })
  expect(alone.told).toMatchObject({ adopted: false })
  await alone.leave()
  expect(processesOn(data)).toEqual([])
})

test('an ordinary account without a home keeps the programs in the data folder', async ctx => {
  if (!isRoot) return ctx.skip('only root can become another account')
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  mkdirSync(data)
  const nobody = { uid: 65534, gid: 65534 }
  chownSync(data, nobody.uid, nobody.gid)
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' }
  const first = await startElsewhere(data, {}, { ...nobody, env })
  expect(first.told).toMatchObject({ adopted: false })
  expect(readdirSync(data).sort()).toEqual(['postgres', 'programs', 'run'])
  await first.leave()
  const asRoot = await startEmbedded(data)
  await asRoot.stop()
  const again = await startElsewhere(data, {}, { ...nobody, env })
  expect(again.told).toMatchObject({ adopted: false })
  await again.leave()
  expect(processesOn(data)).toEqual([])
})

test('a folder of another account is refused with a sentence', async ctx => {
  if (!isRoot) return ctx.skip('only root can become another account')
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const asRoot = await startEmbedded(data)
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' }
  const refused = await startElsewhere(data, {}, { uid: 65534, gid: 65534, env })
  expect(refused.told.code).toBe('no-permission')
  expect(refused.told.message).toBe(
    `The database in ${data}/postgres belongs to another account. Start klantkring as that account, or as root.`,
  )
  await asRoot.stop()
})

test('as root with a strict umask, the folders made are open to the account, those found are not touched', async ctx => {
  if (!isRoot) return ctx.skip('only root hands the server to another account')
  using folder = temporaryFolder()
  const file = join(import.meta.dirname, 'starter.fixture.ts')
  const data = join(folder.path, 'new', 'data')
  const start = 'umask 077; exec "$@" < /dev/null'
  const said = execFileSync('sh', ['-c', start, 'sh', process.execPath, file, data], { cwd: '/' })
  expect(JSON.parse(said.toString())).toMatchObject({ adopted: false })
  expect([folder.path, dirname(data), data].map(mode)).toEqual(['755', '755', '755'])
  expect(processesOn(data)).toEqual([])
})

test('in another container with the same folder: commands join, a second serve is refused, the server stays where it is', async ctx => {
  if (!isRoot || process.platform !== 'linux') return ctx.skip('only root on Linux can make a container')
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const server = await startEmbedded(data, { role: 'serve' })
  const file = join(import.meta.dirname, 'starter.fixture.ts')
  const inContainer = (options: object) =>
    JSON.parse(
      execFileSync(
        'unshare',
        ['--pid', '--fork', '--mount-proc', '--', process.execPath, file, data, JSON.stringify(options)],
        { cwd: '/', input: '' },
      ).toString(),
    )
  expect(inContainer({})).toMatchObject({ adopted: true, connection: server.connection })
  expect(inContainer({ role: 'serve' })).toEqual({
    code: 'already-serving',
    message: expect.stringContaining(`(process ${process.pid} of another container)`),
  })
  expect(await ask(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
  expect(processesOn(data)).toEqual([])
  expect(inContainer({ role: 'serve' })).toMatchObject({ adopted: false })
  expect(processesOn(data)).toEqual([])
})

test('a package whose install script never ran, read-only, and no copy yet: the first start makes its own links', async ctx => {
  const installed = platformPackage()
  if (!installed) return ctx.skip('the platform package with PostgreSQL is not installed')
  using folder = temporaryFolder()
  const [bare, cache, data] = ['package', 'cache', 'data'].map(name => join(folder.path, name)) as [
    string,
    string,
    string,
  ]
  cpSync(installed, bare, { recursive: true, filter: path => !lstatSync(path).isSymbolicLink() })
  execFileSync('chmod', ['-R', 'a-w', bare])
  const links: { target: string }[] = JSON.parse(
    readFileSync(join(bare, 'native', 'pg-symlinks.json'), 'utf8'),
  )
  expect(links.length).toBeGreaterThan(0)
  for (const { target } of links) expect(existsSync(join(bare, target))).toBe(false)

  const server = await startEmbedded(data, { platformPackage: bare, cacheFolder: cache })
  expect(server.adopted).toBe(false)
  expect(server.version).toMatch(/^18\./)
  const [name] = readdirSync(cache)
  expect(readdirSync(cache)).toEqual([name])
  for (const { target } of links) {
    expect(lstatSync(join(cache, name!, target.replace('native/', ''))).isSymbolicLink()).toBe(true)
  }
  if (process.platform === 'linux' && isRoot) {
    expect(readlinkSync(`/proc/${pidOn(data)}/exe`)).toBe(join(cache, name!, 'bin', 'postgres'))
  }
  await server.stop()
  execFileSync('chmod', ['-R', 'u+w', bare])
})

test('two starters at once with no copy yet make one copy', async ctx => {
  if (!platformPackage()) return ctx.skip('the platform package with PostgreSQL is not installed')
  using folder = temporaryFolder()
  const options = { cacheFolder: join(folder.path, 'cache') }
  const starters = await Promise.all(['a', 'b'].map(name => startElsewhere(join(folder.path, name), options)))
  expect(starters.map(({ told }) => told.adopted)).toEqual([false, false])
  expect(readdirSync(options.cacheFolder)).toHaveLength(1)
  for (const starter of starters) await starter.leave()
})

test('a path too long for a socket: it goes to a short folder, which is gone after the stop', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'a'.repeat(100), 'data')
  const server = await startEmbedded(data)
  const { host } = server.connection
  expect(host.startsWith(data)).toBe(false)
  expect(Buffer.byteLength(join(host, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107)
  expect(mode(host)).toBe('700')
  const joined = await startElsewhere(data)
  expect(joined.told).toMatchObject({ adopted: true, connection: { host } })
  await server.stop()
  await joined.leave()
  expect(existsSync(host)).toBe(false)
  expect(processesOn(data)).toEqual([])
})

test('at such a path, the short folder of a killed server is used again', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'a'.repeat(100), 'data')
  const killed = await startEmbedded(data)
  process.kill(pidOn(data)!, 'SIGKILL')
  const server = await startEmbedded(data)
  expect(server.connection).toEqual(killed.connection)
  expect(server.adopted).toBe(false)
  await server.stop()
  await killed.stop()
  expect(existsSync(killed.connection.host)).toBe(false)
})

test('folder names with spaces, quotes and letters beyond ASCII', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, `Jan's "klanten" & café`)
  const server = await startEmbedded(data)
  expect(await ask(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})
