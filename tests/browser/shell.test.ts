import { beforeAll, expect, test } from 'vitest'
import { en } from '../../src/web/words/en/words.ts'
import { nl } from '../../src/web/words/nl/words.ts'
import { visitors } from './browser.ts'
import { demoCompany } from './company.ts'

const visit = visitors()
beforeAll(demoCompany)

test('the palette opens screens and customers', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/customers')
  const name = (await page
    .getByRole('table', { name: nl.customers.title })
    .locator('tbody a')
    .first()
    .textContent())!

  await page.keyboard.press('Control+k')
  const search = page.getByPlaceholder(nl.shell.searchHint)
  await search.fill(nl.shell.steps.s1)
  await page.getByRole('dialog').getByText(`1 ${nl.shell.steps.s1}`).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: nl.analysis.titles.overview }).waitFor()

  await page.keyboard.press('Control+k')
  await search.fill(name)
  await page.getByRole('dialog').getByText(name).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  expect(visitor.errors).toEqual([])
})

test('? shows the keys, Escape closes them', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/analysis')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: nl.shell.helpTitle })
  await help.getByText(nl.shell.keyPalette).waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })
})

test('the language changes on the spot and is remembered', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/analysis')
  await page.getByRole('heading', { level: 1, name: nl.analysis.titles.overview }).waitFor()
  await page.getByRole('radiogroup', { name: nl.shell.language }).getByText('EN').click()
  await page.getByRole('heading', { level: 1, name: en.analysis.titles.overview }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.reload()
  await visitor.settled()
  await page.getByRole('heading', { level: 1, name: en.analysis.titles.overview }).waitFor()
})

test('on paper: the picture and its figures, no navigation', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/analysis/whale')
  const navigation = page.getByRole('navigation', { name: nl.shell.navigation }).first()
  const figures = page.getByRole('table', { name: nl.analysis.whale.points })
  expect(await navigation.isVisible()).toBe(true)
  expect(await figures.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  await navigation.waitFor({ state: 'hidden' })
  expect(await page.getByRole('button', { name: nl.common.showTable }).isVisible()).toBe(false)
  await figures.waitFor()
  await page.getByRole('img').first().waitFor()
})
