import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getSettings } from '../../src/contract/settings.ts'
import { nl } from '../../src/web/words/nl/words.ts'
import { filled, visitors } from './browser.ts'
import { callApi, demoCompany } from './company.ts'

const visit = visitors()
let before: unknown

beforeAll(async () => {
  await demoCompany()
  before = getSettings.response.parse(await callApi('GET', getSettings.path, undefined, '/demo')).settings
})
afterAll(() => callApi('PUT', getSettings.path, before, '/demo'))

/** A figure of the effect, as it is now and as it would be. */
async function effectOf(page: Page, figure: string): Promise<{ now: string; after: string }> {
  const panel = page.getByRole('complementary', { name: nl.settings.effect.title })
  const row = panel.getByRole('row').filter({ has: page.getByRole('rowheader', { name: figure }) })
  const [now, after] = await row.getByRole('cell').allTextContents()
  return { now: now!, after: after! }
}

/** The total of a figure on the first screen of step 1. */
function totalOn(page: Page, figure: string) {
  return page.getByRole('button', { name: filled(nl.explain.open, { figure }) }).first()
}

test('a change shows its effect before it is saved, and the figures are that afterwards', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/analysis')
  const { costToServe, contribution } = nl.terms
  const shownBefore = await totalOn(page, contribution).innerText()

  await visitor.open('/demo/settings?part=cost')
  const hours = page.getByLabel(nl.settings.fields.hoursPerYear.label)
  const standard = await hours.inputValue()
  await hours.fill('1000')
  const save = page.getByRole('button', { name: nl.common.save })
  await expect.poll(() => save.isEnabled()).toBe(true)
  const [cost, left] = [await effectOf(page, costToServe), await effectOf(page, contribution)]
  expect(shownBefore).toContain(left.now)
  expect(left.after).not.toBe(left.now)

  // Leaving without saving changes nothing.
  await visitor.open('/demo/analysis')
  expect(await totalOn(page, contribution).innerText()).toBe(shownBefore)

  // Discarding puts the fields back.
  await visitor.open('/demo/settings?part=cost')
  await hours.fill('1000')
  await page.getByRole('button', { name: nl.settings.discard }).click()
  await expect.poll(() => hours.inputValue()).toBe(standard)
  await hours.fill('1000')
  await expect.poll(() => save.isEnabled()).toBe(true)
  expect(await effectOf(page, contribution)).toEqual(left)
  await save.click()
  await page.getByText(nl.settings.saved).waitFor()
  await visitor.open('/demo/analysis')
  expect(await totalOn(page, contribution).innerText()).toContain(left.after)
  expect(await totalOn(page, costToServe).innerText()).toContain(cost.after)
  expect(visitor.errors).toEqual([])
})
