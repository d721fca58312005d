import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { describe, expect, test } from 'vitest'
import { seeded, subSeed } from '../../src/statistics/random.ts'
import { connectionTo } from '../../src/store/databases.ts'
import { runningPostmaster } from '../../src/store/embedded/postmaster.ts'
import { OWN_DATABASE } from '../../src/store/open-server.ts'
import { databaseKinds, freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { command, startProduct } from '../product-process.ts'
import { signedIn } from '../sign-in/owner.ts'
import { wrongs } from './kept.ts'
import { importOnce, linesOf, nothingYet, workload } from './workload.ts'

/** Kills per kind of database. A run of all fifty: KLANTKRING_KILLS=50 npx vitest run tests/reliability/kill.test.ts */
const ALL = Number(process.env.KLANTKRING_KILLS)
/** Of our own server each of the three victims once; a given one has one. */
const KILLS = { own: ALL || 3, given: ALL || 1 }

for (const kind of databaseKinds) {
  const kills = KILLS[kind]
  describe(`kill -9 in the middle of the work, database ${kind}`, () => {
    test(
      `after ${kills} kills nothing acknowledged is lost and no import is there by halves`,
      async () => {
        using folder = temporaryFolder()
        const data = join(folder.path, 'data')
        const database = kind === 'given' ? await freshDatabase('given') : null
        const place = { dataFolder: data, databaseUrl: database?.url }
        const env = { KLANTKRING_DATA: data, ...(database && { DATABASE_URL: database.url }) }
        const told = nothingYet()
        const random = seeded(subSeed(20261122, databaseKinds.indexOf(kind)))

        let product = await startProduct(place)
        const { cookie } = await signedIn(product.url)
        await importOnce(product.url, cookie, linesOf('first'), told)
        const started: number[] = []
        for (let kill = 0; kill < kills; kill++) {
          const work = workload(product.url, cookie, String(kill), told)
          // At any point of the work: after so many writes, and wherever the import is then.
          await work.written(6 + Math.floor(120 * random()))
          await pause(20 * random())
          // Of our own server every third kill takes the database too, and every third the database alone.
          const victims = database
            ? ['product']
            : [['product'], ['product', 'database'], ['database']][kill % 3]!
          const postmaster = database ? null : runningPostmaster(join(data, 'postgres'))
          if (victims.includes('database') && postmaster) process.kill(postmaster.pid, 'SIGKILL')
          await (victims.includes('product') ? product.stop('SIGKILL') : work.met())
          await work.stop()
          // The product outlives its database; it is stopped as a service manager would.
          if (!victims.includes('product')) expect(await product.stop()).toBe(0)
          const before = performance.now()
          product = await startProduct(place)
          started.push(performance.now() - before)
          // What was cut off is set right at the start, not some day.
          expect(await wrongs(connectionOf(data, database), told)).toEqual([])
        }
        console.log(
          `${kind}: ${kills} kills, ${told.notes.size} writes and ${told.imports.size} imports acknowledged, started again in ${Math.max(...started).toFixed(0)} ms at most`,
        )
        expect(told.notes.size).toBeGreaterThan(kills * 5)
        expect(told.imports.size).toBeGreaterThan(0)
        expect(JSON.parse(await command(['audit', 'verify', '--json'], env))).toMatchObject({ whole: true })
        expect(await product.stop()).toBe(0)
        await database?.drop()
      },
      600_000 + kills * 120_000,
    )
  })
}

function connectionOf(data: string, given: { config: pg.ClientConfig } | null): pg.ClientConfig {
  if (given) return given.config
  const postmaster = runningPostmaster(join(data, 'postgres'))
  if (!postmaster) throw new Error('our own server is not running')
  return connectionTo(postmaster.connection, OWN_DATABASE)
}
