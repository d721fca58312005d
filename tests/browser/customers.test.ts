import { beforeAll, expect, test } from 'vitest'
import { nl } from '../../src/web/words/nl/words.ts'
import { filled, visitors } from './browser.ts'
import { demoCompany } from './company.ts'

const visit = visitors()
beforeAll(demoCompany)

const rowsCount = /^(\d+) rij(en)?$/

test('a filter stands in the address and survives a reload', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/customers')
  const all = await page.getByText(rowsCount).textContent()

  await page.getByLabel(nl.customers.anyFlag).selectOption({ label: nl.customers.flags.forgotten })
  await page.waitForURL(/flag=forgotten/)
  await page.getByText(rowsCount).filter({ hasNotText: all! }).waitFor()
  const some = await page.getByText(rowsCount).textContent()
  expect(Number.parseInt(some!, 10)).toBeLessThan(Number.parseInt(all!, 10))

  await page.reload()
  await visitor.settled()
  await page.getByText(some!, { exact: true }).waitFor()
  expect(await page.getByLabel(nl.customers.anyFlag).inputValue()).toBe('forgotten')

  await page.getByRole('button', { name: nl.customers.clear }).click()
  await page.getByText(all!, { exact: true }).waitFor()
  expect(page.url()).not.toContain('flag=')
  expect(visitor.errors).toEqual([])
})

test('heads sort, both ways, and say so', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/customers')
  const head = page.getByRole('columnheader', { name: new RegExp(nl.terms.revenue) })
  const revenues = async () => {
    const cells = page.getByRole('table', { name: nl.customers.title }).locator('tbody tr td:nth-of-type(2)')
    const texts = await cells.allTextContents()
    return texts.map(text => Number(text.replace(/[^\d-]/g, ''))).slice(0, 10)
  }
  const button = head.getByRole('button').or(head)

  await button.first().click()
  await page.waitForURL(/sort=revenue/)
  await page.locator('th[aria-sort="descending"]').filter({ hasText: nl.terms.revenue }).waitFor()
  await expect.poll(async () => sorted(await revenues(), -1)).toBe(true)

  await button.first().click()
  await page.locator('th[aria-sort="ascending"]').filter({ hasText: nl.terms.revenue }).waitFor()
  await expect.poll(async () => sorted(await revenues(), 1)).toBe(true)
})

function sorted(values: readonly number[], direction: 1 | -1): boolean {
  return (
    values.length > 5 && values.every((value, at) => at === 0 || (value - values[at - 1]!) * direction >= 0)
  )
}

test('search finds, j and k walk, Enter opens', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/customers')
  const names = page.getByRole('table', { name: nl.customers.title }).locator('tbody a')
  const name = (await names.nth(3).textContent())!
  await page.getByLabel(nl.customers.search).fill(name.slice(0, 12))
  await page.waitForURL(/search=/)
  await names.filter({ hasText: name }).first().waitFor()

  await page.getByRole('button', { name: nl.customers.clear }).click()
  await expect.poll(() => names.nth(3).textContent()).toBe(name)
  await page.getByRole('heading', { level: 1 }).click()
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  for (const at of [0, 1, 2]) {
    await page.keyboard.press('j')
    await expect.poll(focused).toBe(await names.nth(at).textContent())
  }
  await page.keyboard.press('k')
  const second = (await names.nth(1).textContent())!
  await expect.poll(focused).toBe(second)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: second }).waitFor()
})

test('the export holds what the filters leave', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/customers?flag=lossMaking')
  const count = Number.parseInt((await page.getByText(rowsCount).textContent())!, 10)
  const href = await page.getByRole('link', { name: nl.common.export }).getAttribute('href')
  const response = await page.request.get(href!)
  expect(response.headers()['content-type']).toContain('text/csv')
  expect(response.headers()['content-disposition']).toContain('attachment')
  const lines = (await response.text()).trim().split(/\r?\n/)
  expect(lines.length).toBe(count + 1)
})

test('no match says so, and what to do', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/customers?search=zzzzzz')
  await page.getByText(nl.customers.noneTitle).waitFor()
  await page.getByText(filled(nl.customers.noneText)).waitFor()
})
