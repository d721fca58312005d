import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getOverview, getWhale } from '../../src/contract/1-analysis.ts'
import { getStatus } from '../../src/contract/status.ts'
import { databaseKinds } from '../database.ts'
import { type House, openHouse, record } from './house.ts'

for (const kind of databaseKinds) {
  describe(`step 1, database ${kind}`, () => {
    let house: House
    beforeAll(async () => {
      house = await openHouse(kind)
    })
    afterAll(() => house.close())

    test('status', async () => {
      const status = await house.ask(getStatus)
      expect(status.ledger).toMatchObject({ empty: false, customers: 60 })
      expect(status.defaultPeriod).toEqual({ from: '2025-11-01', to: '2026-11-01' })
      record('status', status)
    })

    test('overview', async () => {
      const overview = await house.ask(getOverview)
      expect(overview.totals.contribution).toBe(overview.totals.grossMargin - overview.totals.costToServe)
      expect(overview.unassigned.lines).toBeGreaterThan(0)
      record('analysis', overview)
    })

    test('whale curve', async () => {
      const whale = await house.ask(getWhale)
      expect(whale.points).toHaveLength(whale.customers)
      expect(whale.points.at(-1)?.cumulative).toBe(whale.total)
      expect(whale.peak.cents).toBe(Math.max(...whale.points.map(p => p.cumulative)))
      expect(whale.losers.every(row => row.contribution < 0)).toBe(true)
      record('whale', whale)
    })
  })
}
