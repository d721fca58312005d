import { expect, test } from 'vitest'
import { nl } from '../../src/web/words/nl/words.ts'
import { visitors } from './browser.ts'
import { emptyCompany, status } from './company.ts'

const visit = visitors()

test('the demo company opens in one click and leaves the own company empty', async () => {
  await emptyCompany()
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/')
  await page.getByRole('heading', { name: nl.first.importTitle }).waitFor()

  await page.getByRole('button', { name: nl.first.demoAction }).click()
  await page.waitForURL('**/demo/analysis**', { timeout: 500_000 })
  await visitor.settled()
  await page.getByText(nl.shell.demoNote).waitFor()
  await page.getByRole('heading', { level: 1, name: nl.analysis.titles.overview }).waitFor()

  await page.getByRole('link', { name: nl.shell.demoLeave }).click()
  await page.getByRole('heading', { name: nl.first.importTitle }).waitFor()
  expect(await page.getByText(nl.shell.demoNote).count()).toBe(0)
  expect((await status()).ledger.empty).toBe(true)

  // It is there already: the second time it opens as it was left.
  await page.getByRole('button', { name: nl.first.demoAction }).click()
  await page.getByText(nl.shell.demoNote).waitFor()
  expect(visitor.errors).toEqual([])
})
