import { beforeAll, expect, test } from 'vitest'
import { getDryingUp } from '../../src/contract/7-satisfaction.ts'
import { nl } from '../../src/web/words/nl/words.ts'
import { filled, pattern, visitors } from './browser.ts'
import { callApi, demoCompany } from './company.ts'

const visit = visitors()
let first: { id: number; name: string }
let listed: number

beforeAll(async () => {
  await demoCompany()
  const answer = getDryingUp.response.parse(await callApi('GET', '/drying-up', undefined, '/demo'))
  first = answer.rows[0]!
  listed = answer.total
})

/** Everybody who looks around in the demo company. */
const USER = 'Demo'
const words = nl.leaving

test('from the list to a customer, an exit interview, and the reasons of all', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/customers')
  await page
    .getByRole('navigation', { name: nl.shell.navigation })
    .getByRole('link', { name: nl.dryingUp.title })
    .click()
  await page.getByRole('heading', { level: 1, name: pattern(nl.dryingUp.list.titleDryingUp_other) }).waitFor()
  const table = page.getByRole('table', { name: nl.dryingUp.title })
  await table.getByRole('row').nth(1).getByRole('link', { name: first.name }).waitFor()

  await table.getByRole('row').nth(1).getByRole('button').first().click()
  await page.getByRole('dialog').getByRole('heading', { name: nl.explain.formula }).waitFor()
  await page.getByRole('dialog').getByText(nl.formulas.revenueAtStake).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: first.name }).waitFor()
  await page.waitForURL(/tab=dryingUp/)
  await page.getByRole('heading', { name: words.tab.test.title }).waitFor()
  await page.getByRole('img').first().waitFor()

  const told = `Er belde niemand meer ${first.id}`
  await page.getByRole('button', { name: words.note, exact: true }).click()
  await page.getByLabel(nl.dryingUp.reasons.noAttention).check()
  await page.getByLabel(nl.dryingUp.reasons.price).check()
  await page.getByLabel(words.told, { exact: true }).fill(told)
  await page.getByRole('button', { name: words.save }).click()
  await page.getByText(pattern(words.saved)).first().waitFor()
  await page.getByText(told).waitFor()

  await visitor.open('/demo/drying-up/reasons')
  const noted = page.getByRole('table', { name: words.interviews }).getByRole('row').filter({ hasText: told })
  await noted.getByRole('link', { name: first.name }).waitFor()
  await noted.getByText(USER, { exact: true }).waitFor()
  await noted.getByRole('button', { name: words.remove }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.remove }).click()
  await noted.waitFor({ state: 'detached' })
  expect(visitor.errors).toEqual([])
})

test('the list filters by state and segment in the address, and exports', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/drying-up')
  const rowsCount = /^[\d.]+ rij(en)?$/
  const before = await page.getByText(rowsCount).first().textContent()
  expect(before).toBe(filled(nl.common.rows_other, { count: listed }))
  const state = page.getByLabel(nl.dryingUp.list.anyState)
  await state.selectOption('tooFew')
  await page.waitForURL(/state=tooFew/)
  await page.getByRole('heading', { level: 1, name: pattern(nl.dryingUp.list.titleTooFew_other) }).waitFor()
  await page.reload()
  await visitor.settled()
  expect(await state.inputValue()).toBe('tooFew')
  await page.getByRole('button', { name: nl.dryingUp.list.clear }).click()
  await page.getByText(before!, { exact: true }).first().waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: nl.common.export }).first().click(),
  ])
  expect(download.suggestedFilename()).toBe('drying-up.csv')
  expect(visitor.errors).toEqual([])
})

test('an agreed pause silences the alarm, and its end brings it back', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open(`/demo/customers/${first.id}?tab=dryingUp`)
  await page.getByText(pattern(words.tab.headDryingUp)).waitFor()
  await page.getByRole('button', { name: words.pause, exact: true }).click()
  await page.getByLabel(words.pauseFrom, { exact: true }).fill('2020-01-01')
  await page.getByLabel(words.pauseTo, { exact: true }).fill('2040-12-31')
  await page.getByLabel(words.pauseReason, { exact: true }).fill('Verbouwing')
  await page.getByRole('button', { name: words.pauseSave }).click()
  await page.getByText(nl.dryingUp.stateTexts.paused).waitFor()
  await page.getByRole('button', { name: words.remove }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.remove }).click()
  await page.getByText(pattern(words.tab.headDryingUp)).waitFor()
  expect(visitor.errors).toEqual([])
})
