import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/folder.ts'
import { EmbeddedRefusal, startEmbedded } from './embedded.ts'
import { runningPostmaster } from './postmaster.ts'
import { ask, copyData, processesOn, startElsewhere, until } from './process.fixture.ts'
import { processSpace } from './process.ts'

let madeBefore: ReturnType<typeof temporaryFolder>

beforeAll(async () => {
  madeBefore = temporaryFolder()
  await (await startEmbedded(join(madeBefore.path, 'data'))).stop()
})

afterAll(() => madeBefore[Symbol.dispose]())

/** A folder with a cluster in it, for tests that are not about its making. */
const existingData = (folder: string) => copyData(join(madeBefore.path, 'data'), join(folder, 'data'))

const pidOn = (data: string) => runningPostmaster(join(data, 'postgres'))?.pid

test('an empty folder: a durable server with checksums, UTF-8, sorted by code points, reachable by its socket alone', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'deep', 'data')
  const server = await startEmbedded(data)
  expect(server.adopted).toBe(false)
  const settings = await ask<{ name: string; setting: string }>(
    server.connection,
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums',
     'server_encoding', 'lc_messages', 'wal_compression', 'max_wal_size', 'shared_buffers', 'TimeZone', 'listen_addresses') order by 1`,
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toMatchObject({
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    lc_messages: 'C',
    max_wal_size: '2048',
    shared_buffers: '16384',
    TimeZone: 'UTC',
    listen_addresses: process.platform === 'win32' ? '127.0.0.1' : '',
  })
  expect(
    await ask(server.connection, `select datcollate from pg_database where datname = 'postgres'`),
  ).toEqual([{ datcollate: 'C' }])
  await ask(server.connection, 'create database invoices')
  expect(await ask({ ...server.connection, database: 'invoices' }, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(server.version).toMatch(/^\d+\.\d+$/)
  await server.stop()
  expect(readdirSync(data).sort()).toEqual(['postgres', 'run'])
  expect(processesOn(data)).toEqual([])
})

test('many clients, one server: the last one out stops it', async () => {
  using folder = temporaryFolder()
  const data = existingData(folder.path)
  const first = await startElsewhere(data, { role: 'serve' })
  expect(first.told.adopted).toBe(false)
  const pid = pidOn(data)
  const second = await startElsewhere(data)
  const third = await startEmbedded(data)
  expect([second.told.adopted, third.adopted]).toEqual([true, true])
  expect(third.connection).toEqual(first.told.connection)
  await first.leave()
  await second.leave()
  expect(pidOn(data)).toBe(pid)
  expect(await ask(third.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await Promise.all([third.stop(), third.stop()])
  expect(pidOn(data)).toBeUndefined()
  expect(processesOn(data)).toEqual([])
})

test('a second serve is refused with a sentence, a command is not', async () => {
  using folder = temporaryFolder()
  const data = existingData(folder.path)
  const first = await startElsewhere(data, { role: 'serve' })
  const refused = await startElsewhere(data, { role: 'serve' })
  expect(refused.told).toEqual({
    code: 'already-serving',
    message: `klantkring already serves the data folder ${data} (process ${first.child.pid}). Stop that one first, or choose another folder.`,
  })
  const command = await startElsewhere(data)
  await first.leave()
  const next = await startElsewhere(data, { role: 'serve' })
  expect(next.told.adopted).toBe(true)
  await command.leave()
  await next.leave()
  expect(processesOn(data)).toEqual([])
})

test('two serves at once on an empty folder: one serves, the other is refused', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const both = await Promise.all([
    startElsewhere(data, { role: 'serve' }),
    startElsewhere(data, { role: 'serve' }),
  ])
  expect(both.map(({ told }) => told.code ?? 'serves').sort()).toEqual(['already-serving', 'serves'])
  for (const starter of both) await starter.leave()
  expect(processesOn(data)).toEqual([])
})

test('starters at once on an empty folder give one server', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const starters = await Promise.all([1, 2, 3, 4].map(() => startElsewhere(data)))
  expect(starters.map(({ told }) => told.adopted).sort()).toEqual([false, true, true, true])
  const ids = await Promise.all(
    starters.map(({ told }) =>
      ask<{ id: string }>(told.connection!, 'select system_identifier::text as id from pg_control_system()'),
    ),
  )
  expect(new Set(ids.map(([row]) => row?.id)).size).toBe(1)
  for (const starter of starters) await starter.leave()
  expect(processesOn(data)).toEqual([])
  expect(readdirSync(data).sort()).toEqual(['postgres', 'run'])
})

test('coming and going at once fails nobody and leaves nothing running', async () => {
  using folder = temporaryFolder()
  const data = existingData(folder.path)
  const env = { ...process.env, ROUNDS: '8' }
  const starters = await Promise.all([1, 2, 3, 4].map(() => startElsewhere(data, {}, { env })))
  for (const starter of starters) {
    expect(starter.told.version).toMatch(/^\d/)
    await starter.leave()
  }
  expect(processesOn(data)).toEqual([])
})

test('a server whose parent was killed goes on and is adopted, and its rows are there', async () => {
  using folder = temporaryFolder()
  const data = existingData(folder.path)
  const first = await startElsewhere(data, { role: 'serve' })
  await ask(first.told.connection!, 'create table kept as select 42 as answer')
  const pid = pidOn(data)
  await first.kill()
  expect(pidOn(data)).toBe(pid)
  const next = await startEmbedded(data, { role: 'serve' })
  expect(next.adopted).toBe(true)
  expect(pidOn(data)).toBe(pid)
  expect(await ask(next.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
  await next.stop()
  expect(processesOn(data)).toEqual([])
})

test('after its server was killed the next start makes a new one, and acknowledged rows are there', async () => {
  using folder = temporaryFolder()
  const data = existingData(folder.path)
  const first = await startEmbedded(data)
  await ask(first.connection, 'create table kept as select 42 as answer')
  const killed = pidOn(data)!
  process.kill(killed, 'SIGKILL')
  const next = await startEmbedded(data)
  expect(next.adopted).toBe(false)
  expect(pidOn(data)).not.toBe(killed)
  expect(await ask(next.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
  await first.stop()
  expect(await ask(next.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await next.stop()
  expect(processesOn(data)).toEqual([])
})

test.each(['socket', 'loopback'] as const)(
  'who serves starts a killed server again, at the same address (%s)',
  async transport => {
    using folder = temporaryFolder()
    const data = transport === 'socket' ? existingData(folder.path) : join(folder.path, 'data')
    const told: string[] = []
    const server = await startEmbedded(data, { role: 'serve', transport, log: line => told.push(line) })
    const killed = pidOn(data)!
    process.kill(killed, 'SIGKILL')
    // Asked once a turn: between two questions the killed one may go.
    await until(() => ![killed, undefined].includes(pidOn(data)))
    const joined = await startEmbedded(data)
    expect(joined.adopted).toBe(true)
    expect(await ask(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(told).toContain('The database has ended unexpectedly; starting it again')
    await server.stop()
    await joined.stop()
    expect(processesOn(data)).toEqual([])
  },
)

test('a number in postmaster.pid that another process got later stops nobody', async () => {
  using folder = temporaryFolder()
  const data = existingData(folder.path)
  writeFileSync(
    join(data, 'postgres', 'postmaster.pid'),
    `${process.ppid}\n${join(data, 'postgres')}\n1\n5432\n\n\n\n`,
  )
  const server = await startEmbedded(data)
  expect(server.adopted).toBe(false)
  await server.stop()
})

test('a client whose number another process got later does not keep the server', async () => {
  using folder = temporaryFolder()
  const data = existingData(folder.path)
  const server = await startEmbedded(data, { role: 'serve' })
  const clients = join(data, 'run', 'clients')
  writeFileSync(
    join(clients, `${process.ppid}-1.json`),
    JSON.stringify({ pid: process.ppid, start: 'before', space: processSpace(), role: 'command' }),
  )
  await server.stop()
  expect(processesOn(data)).toEqual([])
  expect(readdirSync(clients)).toEqual([])
})

test('what a killed maker of a cluster left behind is removed', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const first = startElsewhere(data).catch(() => null)
  const inTheMaking = () =>
    existsSync(data) && readdirSync(data).some(name => name.startsWith('postgres.new-'))
  await until(inTheMaking)
  const maker = readdirSync(data).find(name => name.startsWith('postgres.new-')) ?? ''
  process.kill(Number(maker.split('-')[1]), 'SIGKILL')
  const server = await startEmbedded(data)
  expect(await ask(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
  await first
  await until(() => processesOn(data).length === 0)
  await (await startEmbedded(data)).stop()
  expect(readdirSync(data).sort()).toEqual(['postgres', 'run'])
})

test('a folder that holds something else is refused and left alone', async () => {
  using folder = temporaryFolder()
  mkdirSync(join(folder.path, 'postgres'))
  writeFileSync(join(folder.path, 'postgres', 'letter.txt'), 'dear')
  const failure = await startEmbedded(folder.path).catch(error => error)
  expect(failure).toBeInstanceOf(EmbeddedRefusal)
  expect(failure.code).toBe('not-a-database')
  expect(readFileSync(join(folder.path, 'postgres', 'letter.txt'), 'utf8')).toBe('dear')
})

test('a server that cannot start says why', async () => {
  using folder = temporaryFolder()
  const data = existingData(folder.path)
  writeFileSync(join(data, 'postgres', 'postgresql.conf'), 'shared_buffers = plenty\n')
  const failure = await startEmbedded(data).catch(error => error)
  expect(failure.code).toBe('start-failed')
  expect(failure.message).toContain('invalid value for parameter "shared_buffers": "plenty"')
  expect(failure.message).toContain(join(data, 'run', 'server.log'))
})

test('over loopback it asks for the password, and who joins knows it', async () => {
  using folder = temporaryFolder()
  const first = await startEmbedded(folder.path, { transport: 'loopback' })
  const second = await startElsewhere(folder.path, { transport: 'loopback' })
  expect(second.told.connection).toEqual(first.connection)
  expect(first.connection).toMatchObject({
    host: '127.0.0.1',
    password: expect.stringMatching(/^[0-9a-f]{48}$/),
  })
  await expect(ask({ ...first.connection, password: 'guess' }, 'select 1')).rejects.toThrow(
    'password authentication failed',
  )
  await second.leave()
  await first.stop()
  expect(processesOn(folder.path)).toEqual([])
})
