import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getOverview } from '../../src/contract/1-analysis.ts'
import { getClasses } from '../../src/contract/2-classification.ts'
import { getDryingUp } from '../../src/contract/7-satisfaction.ts'
import { getSettings, postSettingsEffect, putSettings } from '../../src/contract/settings.ts'
import { usually } from '../database.ts'
import { openTestApi, record, type TestApi, withoutClock } from '../support/api.ts'

type Document = { analysis: Record<string, unknown>; classification: Record<string, unknown> }

for (const kind of usually('own')) {
  describe(`settings, database ${kind}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
    })
    afterAll(() => api.close())

    const inForce = async () => (await api.ask(getSettings)).settings as Document

    test('at first everything stands on its default', async () => {
      const { settings, defaults, history } = await api.ask(getSettings)
      expect(settings).toEqual(defaults)
      expect(history).toEqual([])
      expect(settings.analysis).toMatchObject({ defaultMargin: 0.3, groupMargins: {} })
    })

    test('the effect shown is what saving gives, and the old ones stay in the history', async () => {
      const settings = await inForce()
      const changed: Document = {
        analysis: {
          ...settings.analysis,
          defaultMargin: 0.2,
          significanceThreshold: 0.7,
          groupMargins: { Charges: 0.9 },
        },
        classification: { ...settings.classification, minCoverage: 0.4 },
      }
      const effect = await api.ask(postSettingsEffect, { body: changed })
      expect((await api.ask(getSettings)).history).toEqual([])
      const before = await api.ask(getOverview)
      expect(effect.before).toMatchObject({
        grossMargin: before.totals.grossMargin,
        lossMaking: before.lossMaking.customers,
        significant: before.significant,
      })
      await api.ask(putSettings, { body: changed })
      const after = await api.ask(getOverview)
      expect(effect.after).toEqual({
        revenue: after.totals.revenue,
        grossMargin: after.totals.grossMargin,
        costToServe: after.totals.costToServe,
        contribution: after.totals.contribution,
        lossMaking: after.lossMaking.customers,
        significant: after.significant,
        measured: after.basis.measured,
        dryingUp: (await api.ask(getDryingUp, { query: {} })).counts.dryingUp,
      })
      expect(after.totals.grossMargin).not.toBe(before.totals.grossMargin)
      const { classes } = await api.ask(getClasses)
      for (const { class: name, customers } of classes)
        expect(effect.classes.find(c => c.class === name)?.after).toBe(customers)
      expect(effect.moved).toBeGreaterThan(0)
      const { history } = await api.ask(getSettings)
      expect(history).toMatchObject([
        {
          by: 'Ans de Vries',
          changes: [
            { path: 'analysis.defaultMargin', before: 0.3, after: 0.2 },
            { path: 'analysis.significanceThreshold', before: 0.8, after: 0.7 },
            { path: 'analysis.groupMargins.Charges', before: null, after: 0.9 },
            { path: 'classification.minCoverage', before: 0.5, after: 0.4 },
          ],
        },
      ])
      if (kind === 'own') {
        record('settings-effect', effect)
        record('settings', withoutClock(await api.ask(getSettings)))
      }
    })

    test('the same settings again add nothing, and a margin can be taken away', async () => {
      const settings = await inForce()
      await api.ask(putSettings, { body: settings })
      expect((await api.ask(getSettings)).history).toHaveLength(1)
      await api.ask(putSettings, {
        body: { ...settings, analysis: { ...settings.analysis, groupMargins: {} } },
      })
      expect((await inForce()).analysis.groupMargins).toEqual({})
    })

    test('what cannot be is refused with its path', async () => {
      const { analysis, classification } = await inForce()
      const refuse = async (a: object, c: object = {}) => {
        const body = { analysis: { ...analysis, ...a }, classification: { ...classification, ...c } }
        const saved = await api.refused(putSettings, { body })
        expect(await api.refused(postSettingsEffect, { body })).toEqual(saved)
        expect(saved).toMatchObject({ status: 422, code: 'settings-invalid' })
        return saved.values
      }
      expect(await refuse({ defaultMargin: 3 })).toEqual({
        path: 'analysis.defaultMargin',
        reason: 'out-of-range',
        min: -1,
        max: 1,
      })
      expect(await refuse({ bands: [0.5, 0.4] })).toEqual({ path: 'analysis.bands', reason: 'sum-not-one' })
      expect(await refuse({ marginDefault: 0.3 })).toEqual({
        path: 'analysis.marginDefault',
        reason: 'unknown-setting',
      })
      expect(await refuse({ costToServe: { pools: [{ kind: 'magic' }] } })).toEqual({
        path: 'analysis.costToServe.pools[0].kind',
        reason: 'unknown-value',
      })
      expect(await refuse({}, { criteria: [] })).toEqual({
        path: 'classification.criteria',
        reason: 'list-length',
        min: 1,
        max: 20,
      })
      expect(await refuse({}, { rules: [{ class: 'gold', all: [] }] })).toMatchObject({
        path: 'classification.rules[0].class',
      })
    })

    test('nothing went wrong unforeseen', () => {
      expect(api.logged).toEqual([])
    })
  })
}
