import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { connectionTo } from '../../src/store/databases.ts'
import { startEmbedded } from '../../src/store/embedded/embedded.ts'
import { runningPostmaster } from '../../src/store/embedded/postmaster.ts'
import { OWN_DATABASE } from '../../src/store/open-server.ts'
import { temporaryFolder } from '../folder.ts'
import { visitor } from '../load/visitor.ts'
import { command, startProduct } from '../product-process.ts'
import { signedIn } from '../sign-in/owner.ts'
import { wrongs } from './kept.ts'
import { importOnce, linesOf, NotDone, nothingYet } from './workload.ts'

const DAY = 86_400_000

const judgeOf = (note: string) => ({
  kind: 'judge',
  method: 'POST',
  path: '/customers/1/judgements',
  body: { marks: [{ subject: 'relation', mark: 2, note }] },
})

test('a second serve on the same data folder refuses with a sentence; commands join the running one', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const product = await startProduct({ dataFolder: data })
  await expect(startProduct({ dataFolder: data })).rejects.toThrow(/already|runs/i)
  expect(JSON.parse(await command(['imports', '--json'], { KLANTKRING_DATA: data }))).toBeDefined()
  // The refusal did the first no harm.
  expect((await fetch(`${product.url}/api/me`)).status).toBe(200)
  expect(await product.stop()).toBe(0)
})

test('a full disk is told, loses nothing that was acknowledged, and work goes on when there is room again', async ctx => {
  using folder = temporaryFolder()
  const disk = join(folder.path, 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=755', 'tmpfs', disk], { stdio: 'pipe' })
  } catch (error) {
    ctx.skip(`a small disk cannot be mounted here: ${String(error).split('\n')[0]}`)
  }
  try {
    const data = join(disk, 'data')
    const told = nothingYet()
    const product = await startProduct({ dataFolder: data })
    const { cookie } = await signedIn(product.url)
    await importOnce(product.url, cookie, linesOf('first'), told)
    // Room for a little, not for an import.
    const ballast = join(disk, 'ballast')
    fill(ballast, 1)
    const one = visitor(product.url, cookie)
    await expect(importOnce(product.url, cookie, linesOf('second', 60_000), told)).rejects.toSatisfy(
      error => error instanceof NotDone || error instanceof TypeError || /: 5\d\d /.test(String(error)),
    )
    // Somebody goes on writing; what is answered with 200 must be there afterwards.
    for (let i = 0; i < 30; i++) {
      const note = `full ${i}`
      const answer = await one.ask(judgeOf(note)).catch(() => null)
      if (answer?.status === 200) told.notes.add(note)
      // Full for the table, or so full that the database had to stop.
      else if (answer) expect(['disk-full', 'database-lost']).toContain(JSON.parse(answer.text).code)
    }
    rmSync(ballast)
    await again(async () => expect((await one.ask(judgeOf('room'))).status).toBe(200))
    told.notes.add('room')
    // A connection that was kept may be closed at the very moment it is used again.
    await again(async () => void (await importOnce(product.url, cookie, linesOf('third'), told)))
    one.close()
    const postmaster = runningPostmaster(join(data, 'postgres'))!
    expect(await wrongs(connectionTo(postmaster.connection, OWN_DATABASE), told)).toEqual([])
    expect(await product.stop()).toBe(0)
  } finally {
    execFileSync('umount', ['-l', disk], { stdio: 'pipe' })
  }
})

test('a given database that goes away is told, and work goes on when it is back', async () => {
  using folder = temporaryFolder()
  const place = join(folder.path, 'given')
  // To the product it is a server of somebody else, reached by its socket: the same address when it is back.
  let server = await startEmbedded(place)
  const { host, port, user } = server.connection
  const product = await startProduct({
    dataFolder: join(folder.path, 'data'),
    databaseUrl: `postgres://${user}@/postgres?host=${encodeURIComponent(host)}&port=${port}`,
  })
  const told = nothingYet()
  const { cookie } = await signedIn(product.url)
  await importOnce(product.url, cookie, linesOf('first'), told)
  const one = visitor(product.url, cookie)
  process.kill(runningPostmaster(join(place, 'postgres'))!.pid, 'SIGKILL')
  const gone = await one.ask(judgeOf('gone'))
  expect([gone.status, JSON.parse(gone.text).code]).toEqual([503, 'database-lost'])
  server = await startEmbedded(place)
  await again(async () => expect((await one.ask(judgeOf('back'))).status).toBe(200))
  told.notes.add('back')
  await importOnce(product.url, cookie, linesOf('second'), told)
  one.close()
  expect(await wrongs({ ...server.connection }, told)).toEqual([])
  expect(await product.stop()).toBe(0)
  await server.stop()
})

test('a clock that jumps days forwards and back breaks nothing', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const clock = join(folder.path, 'clock')
  const jump = (ms: number) => writeFileSync(clock, String(ms))
  jump(0)
  const product = await startProduct({
    dataFolder: data,
    environment: {
      CLOCK_FILE: clock,
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'clock.fixture.ts')}`,
    },
  })
  const told = nothingYet()
  let { cookie } = await signedIn(product.url)
  await importOnce(product.url, cookie, linesOf('first'), told)
  for (const [name, days] of [
    ['a week on', 7.5],
    ['two days back', -2],
    ['and right again', 0],
  ] as const) {
    jump(days * DAY)
    const probe = visitor(product.url, cookie)
    const answer = await probe.ask({ kind: 'me', path: '/status' })
    probe.close()
    // A session may have ended by its age; that is all that may happen.
    expect([200, 401]).toContain(answer.status)
    if (answer.status === 401) cookie = (await signedIn(product.url)).cookie
    const one = visitor(product.url, cookie)
    expect((await one.ask(judgeOf(name))).status).toBe(200)
    told.notes.add(name)
    await importOnce(product.url, cookie, linesOf(name.replaceAll(' ', '')), told)
    one.close()
  }
  const postmaster = runningPostmaster(join(data, 'postgres'))!
  expect(await wrongs(connectionTo(postmaster.connection, OWN_DATABASE), told)).toEqual([])
  expect(JSON.parse(await command(['audit', 'verify', '--json'], { KLANTKRING_DATA: data }))).toMatchObject({
    whole: true,
  })
  expect(await product.stop()).toBe(0)
})

/** Writes zeros until the disk has only so many megabytes left. */
function fill(path: string, left: number): void {
  const folder = join(path, '..')
  const free = Number(
    execFileSync('df', ['--output=avail', '-BM', folder])
      .toString()
      .trim()
      .split('\n')
      .at(-1)!
      .replace('M', ''),
  )
  execFileSync('dd', ['if=/dev/zero', `of=${path}`, 'bs=1M', `count=${Math.max(0, free - left)}`], {
    stdio: 'pipe',
  })
}

/** Tries for half a minute, as people do. */
const again = (work: () => Promise<void>) => vi.waitFor(work, { timeout: 300_000, interval: 250 })
