import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../tests/database.ts'
import { temporaryFolder } from '../../tests/folder.ts'
import { OWN_DATABASE, openServer } from './open-server.ts'
import { guardedClient } from './pool.ts'

const dataFolder = join(tmpdir(), 'klantkring-never-made')

test('DATABASE_URL names the server, and stop leaves it running', async () => {
  const database = await freshDatabase('given')
  const server = await openServer({ databaseUrl: database.url, dataFolder, role: 'serve' })
  expect(server.kind).toBe('given')
  expect(Number.parseInt(server.version, 10)).toBeGreaterThanOrEqual(15)
  await server.stop()
  const client = guardedClient(server.connection)
  await client.connect()
  const { rows } = await client.query('select current_database() as name')
  expect(rows).toEqual([{ name: database.config.database }])
  await client.end()
  await database.drop()
})

test('without it our own server runs, with a database of ours; a second time it is the same', async () => {
  using folder = temporaryFolder()
  for (const tables of [0, 1]) {
    const server = await openServer({ dataFolder: join(folder.path, 'data'), role: 'serve' })
    expect(server.kind).toBe('own')
    const client = guardedClient(server.connection)
    await client.connect()
    const { rows } = await client.query(
      `select current_database() as name, count(*)::int as tables from pg_tables where schemaname = 'public'`,
    )
    expect(rows).toEqual([{ name: OWN_DATABASE, tables }])
    await expect(client.query('create table invoice (number text)')).rejects.toThrow('permission denied')
    await client.end()
    const owner = guardedClient(server.owner!)
    await owner.connect()
    if (tables === 0) await owner.query('create table invoice (number text)')
    await owner.end()
    await server.stop()
  }
})

test('a server out of reach is said so, without the password', async () => {
  const databaseUrl = 'postgres://anna:s3cret@127.0.0.1:1/crm'
  const failure = await openServer({ databaseUrl, dataFolder, role: 'serve' }).catch(error => error)
  expect(failure.code).toBe('server-unreachable')
  expect(failure.message).toContain('(127.0.0.1:1/crm)')
  expect(failure.message).toContain('ECONNREFUSED')
  expect(failure.message).not.toContain('s3cret')
})

test('a wrong password is said so, without repeating it', async () => {
  const database = await freshDatabase('given')
  const url = new URL(database.url)
  url.password = 'wr0ng'
  const failure = await openServer({ databaseUrl: url.href, dataFolder, role: 'serve' }).catch(error => error)
  expect(failure.code).toBe('server-unreachable')
  expect(failure.message).toContain('password authentication failed')
  expect(failure.message).not.toContain('wr0ng')
  await database.drop()
})

test.each([
  'postgres://anna:12#ab@127.0.0.1/crm',
  'postgres://anna:ab/cd@127.0.0.1/crm',
  'mysql://anna@127.0.0.1/crm',
  'not an address',
])('%s is an address that cannot be read, and nothing of it is repeated', async databaseUrl => {
  const failure = await openServer({ databaseUrl, dataFolder, role: 'serve' }).catch(error => error)
  expect(failure.code).toBe('bad-address')
  expect(failure.message).not.toContain('anna')
})

test('a server older than 15 is refused', async () => {
  const old = await pretendServer('14.19')
  const databaseUrl = `postgres://anna:s3cret@127.0.0.1:${old.port}/crm`
  const failure = await openServer({ databaseUrl, dataFolder, role: 'serve' }).catch(error => error)
  expect(failure.code).toBe('server-too-old')
  expect(failure.message).toBe(
    `The server of DATABASE_URL (127.0.0.1:${old.port}/crm) is PostgreSQL 14.19; klantkring needs 15 or newer.`,
  )
  old.close()
})

/** Speaks just enough of PostgreSQL's protocol to answer `show server_version`. */
function pretendServer(version: string): Promise<{ port: number; close(): void }> {
  const message = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(type), length, body])
  }
  const int16 = (n: number) => Buffer.from([n >> 8, n & 255])
  const int32 = (n: number) => Buffer.from([0, 0, n >> 8, n & 255])
  const ready = message('Z', Buffer.from('I'))
  const column = Buffer.concat([
    Buffer.from('server_version\0'),
    int32(0),
    int16(0),
    int32(25),
    int16(4),
    int32(0),
    int16(0),
  ])
  const answer = Buffer.concat([
    message('T', Buffer.concat([int16(1), column])),
    message('D', Buffer.concat([int16(1), int32(version.length), Buffer.from(version)])),
    message('C', Buffer.from('SHOW\0')),
    ready,
  ])
  const server = createServer(socket => {
    let known = false
    socket.on('error', () => {})
    socket.on('data', () => {
      socket.write(known ? answer : Buffer.concat([message('R', int32(0)), ready]))
      known = true
    })
  })
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address ? address.port : 0,
        close: () => server.close(),
      })
    })
  })
}
