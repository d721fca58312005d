import { beforeAll, expect, test } from 'vitest'
import { getValue } from '../../src/contract/9-value.ts'
import { nl } from '../../src/web/words/nl/words.ts'
import { filled, pattern, visitors } from './browser.ts'
import { callApi, valuedDemo } from './company.ts'

const visit = visitors()
let best: { id: number; name: string }

beforeAll(async () => {
  await valuedDemo()
  const value = getValue.response.parse(await callApi('GET', '/value', undefined, '/demo'))
  best = value.top[0]!
})

const rowsCount = /^([\d.]+) rij(en)?$/

test('from what all customers are worth to one of them, with how it was made', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/value')
  await page.getByText(pattern(nl.value.overview.title)).waitFor()
  expect(await page.getByRole('img').count()).toBeGreaterThan(1)
  for (const figure of [nl.value.terms.equity, nl.value.terms.clv, nl.value.terms.wTimesA]) {
    await page
      .getByRole('button', { name: filled(nl.explain.open, { figure }) })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('heading', { name: nl.explain.formula }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }

  await page.getByRole('link', { name: best.name }).first().click()
  await page.getByRole('heading', { level: 1, name: best.name }).waitFor()
  await page.getByRole('tab', { name: nl.customer.tabs.value }).click()
  await page.getByRole('heading', { name: nl.worth.measuresTitle }).waitFor()
  await page.getByRole('heading', { name: nl.worth.nextTitle }).waitFor()
  expect(visitor.errors).toEqual([])
})

test('the list of values filters and sorts in the address, and exports', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/value/customers')
  const all = await page.getByText(rowsCount).textContent()
  await page.getByLabel(nl.value.customers.anyFlag).selectOption({ label: nl.value.customers.flags.negative })
  await page.waitForURL(/only=negative/)
  await page.getByText(rowsCount).filter({ hasNotText: all! }).waitFor()
  await page.reload()
  await visitor.settled()
  expect(await page.getByLabel(nl.value.customers.anyFlag).inputValue()).toBe('negative')
  await page.getByRole('button', { name: nl.value.customers.clear }).click()
  await page.getByText(all!, { exact: true }).waitFor()

  await page.getByRole('button', { name: nl.value.terms.perPurchase }).click()
  await page.waitForURL(/sortBy=perPurchase/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: nl.common.export }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  expect(visitor.errors).toEqual([])
})

test('the models say which one counts and show how far to trust it', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/value/models')
  await page.getByRole('table', { name: nl.trust.candidates }).getByText(nl.trust.chosen).waitFor()
  for (const read of [
    nl.trust.tracking.read,
    nl.trust.cumulative.read,
    nl.trust.frequency.read,
    nl.trust.conditional.read,
  ])
    await page.getByText(read).waitFor()
  await page.getByLabel(nl.trust.show).selectOption({ label: nl.value.models['bg-nbd'] })
  await page.waitForURL(/model=bg-nbd/)
  await page
    .getByRole('heading', { name: filled(nl.trust.shown, { model: nl.value.models['bg-nbd'] }) })
    .waitFor()
  expect(visitor.errors).toEqual([])
})

test('the bridge compares with another day', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/value/bridge')
  await page.getByRole('img').first().waitFor()
  await page
    .getByRole('radiogroup', { name: nl.value.bridge.since })
    .getByText(nl.value.bridge.ago.m6, { exact: true })
    .click()
  await page.waitForURL(/from=\d{4}-\d\d-\d\d/)
  await visitor.settled()
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  expect(visitor.errors).toEqual([])
})
