import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type FreshDatabase, freshDatabase, TEST_KEYS, usually } from '../../../tests/database.ts'
import type { Keeping } from '../../actions/keeping/keeping.ts'
import { openWorkspace, type Workspace } from '../../actions/workspace.ts'
import { type Jobs, startJobs } from './jobs.ts'
import { JobFailure, nothing, type QueueTable, queue } from './queue.ts'

const UNUSED: Keeping = {
  connection: {},
  dataFolder: '/nowhere',
  folder: '/nowhere',
  originals: '/nowhere',
  secret: '',
  passphrase: null,
  product: '',
  now: () => new Date(0),
}
const never = { times: 0, delay: 0 }
const TIMES = { timeout: 300_000, interval: 50 }

for (const kind of usually('own'))
  describe(kind, () => {
    let database: FreshDatabase
    let workspace: Workspace
    const log: string[] = []
    const errors: string[] = []

    beforeAll(async () => {
      database = await freshDatabase(kind)
      workspace = await openWorkspace({
        connection: database.running,
        owner: database.config,
        folder: '/nowhere',
        demo: false,
        keys: TEST_KEYS,
      })
    })
    afterAll(async () => {
      await workspace.close()
      await database.drop()
    })

    const start = <T extends QueueTable>(table: T, patience?: number): Jobs<T> =>
      startJobs(table, {
        connection: database.running,
        isSchemaThere: true,
        context: {
          workspace,
          keeping: UNUSED,
          tellOwners: async () => {},
          log: (line, level) => {
            log.push(line)
            if (level === 'error') errors.push(line)
          },
          now: () => new Date('2026-11-21T12:00:00Z'),
        },
        timeZone: 'Europe/Amsterdam',
        lookEvery: 0.5,
        ...(patience !== undefined && { patience }),
      })

    test('several processes do each job once', async () => {
      const done: number[] = []
      const table = {
        count: queue({
          payload: z.object({ n: z.number() }),
          run: async ({ n }) => {
            done.push(n)
            return undefined
          },
          retry: never,
          expire: 60,
          atATime: 4,
        }),
      }
      const three = [start(table), start(table), start(table)]
      await Promise.all(three.map(jobs => jobs.ready))
      await Promise.all(Array.from({ length: 12 }, (_, n) => three[n % 3]!.send('count', { n })))
      await vi.waitFor(() => expect(done).toHaveLength(12), TIMES)
      await Promise.all(three.map(jobs => jobs.stop()))
      expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n))
    })

    test('a queue that is alone takes no second one, and a payload that does not fit is refused', async () => {
      const table = {
        alone: queue({
          payload: z.object({ n: z.number() }),
          run: async () => undefined,
          retry: never,
          expire: 60,
          alone: true,
          lookEvery: 60,
        }),
      }
      const jobs = start(table)
      const after = new Date('2100-01-01T00:00:00Z')
      expect(await jobs.send('alone', { n: 1 }, { after })).not.toBeNull()
      expect(await jobs.send('alone', { n: 2 }, { after })).toBeNull()
      await expect(jobs.send('alone', { n: 'x' } as never)).rejects.toThrow('expected number')
      await jobs.stop()
    })

    test('what a handler throws is tried again, and the log tells its kind and its place', async () => {
      let tries = 0
      const table = {
        fails: queue({
          payload: nothing,
          run: async () => {
            tries++
            if (tries === 1) throw new Error('Ans de Vries, ans@example.test')
            throw new JobFailure('the disk is full')
          },
          retry: { times: 1, delay: 1 },
          expire: 60,
        }),
      }
      const jobs = start(table)
      log.length = 0
      await jobs.send('fails', {})
      await vi.waitFor(() => expect(log.filter(line => line.startsWith('Job fails'))).toHaveLength(2), TIMES)
      await jobs.stop()
      expect(log.map(line => line.split('\n')[0]!.replace(/\d+ ms/, 'n ms'))).toEqual([
        'Job fails: failed: Error (n ms)',
        'Job fails: failed: the disk is full (n ms)',
      ])
      expect(errors).toEqual(log)
      for (const line of log) expect(line).toMatch(/\n\s+at .*jobs\.test\.ts/)
      expect(log.join()).not.toMatch(/Ans|example/)
      const { rows } = await workspace.database.pool.query(
        `select output::text as output from pgboss.job where name = 'fails'`,
      )
      expect(rows[0].output).not.toContain('Ans')
    })

    test('a stop waits for what runs, and hands back what does not end', async () => {
      let began = 0
      const table = {
        slow: queue({
          payload: z.object({ ends: z.boolean() }),
          run: async ({ ends }, { signal }) => {
            began++
            // One ends when the stop has begun, and not before; the other never does.
            if (!ends) await new Promise(() => {})
            await once(signal, 'abort')
            return 'ended in the stop'
          },
          retry: { times: 2, delay: 0 },
          expire: 600,
        }),
      }
      const jobs = start(table, 300)
      log.length = 0
      await jobs.send('slow', { ends: true })
      await vi.waitFor(() => expect(began).toBe(1), TIMES)
      await jobs.stop()
      expect(log[0]).toMatch(/^Job slow: ended in the stop/)
      const again = start(table, 1)
      await again.send('slow', { ends: false })
      await vi.waitFor(() => expect(began).toBe(2), TIMES)
      expect(again.running()).toBe(1)
      await again.stop()
      const { rows } = await workspace.database.pool.query(
        `select state from pgboss.job where name = 'slow' order by created_on`,
      )
      expect(rows.map(row => row.state)).toEqual(['completed', 'retry'])
    })

    test('schedules follow the zone of the firm, and go when their queue does', async () => {
      const nightly = queue({
        payload: nothing,
        run: async () => undefined,
        retry: never,
        expire: 60,
        schedule: '30 2 * * *',
      })
      const jobs = start({ nightly })
      await jobs.ready
      expect(jobs.next('nightly', new Date('2026-11-21T12:00:00Z'))?.toISOString()).toBe(
        '2026-11-22T01:30:00.000Z',
      )
      expect(jobs.next('nightly', new Date('2026-07-01T12:00:00Z'))?.toISOString()).toBe(
        '2026-07-02T00:30:00.000Z',
      )
      await jobs.stop()
      const schedules = async () =>
        (await workspace.database.pool.query('select name, timezone from pgboss.schedule')).rows
      expect(await schedules()).toEqual([{ name: 'nightly', timezone: 'Europe/Amsterdam' }])
      const later = start({})
      await later.ready
      await later.stop()
      expect(await schedules()).toEqual([])
    })
  })
