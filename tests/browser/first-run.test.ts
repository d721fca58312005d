import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../../src/server/serve.ts'
import { nl } from '../../src/web/words/nl/words.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { OWNER } from '../sign-in/owner.ts'
import { filled, visitors } from './browser.ts'
import { overflow, PHONE, violations, WIDE } from './looks.ts'

const visit = visitors()

/** A product that nobody was at yet: its screens are built already, its database is new. */
let product: Awaited<ReturnType<typeof serve>>
let database: FreshDatabase
const folder = temporaryFolder()
beforeAll(async () => {
  database = await freshDatabase('own')
  product = await serve({ dataFolder: folder.path, databaseUrl: database.url, port: 0, log: () => {} })
})
afterAll(async () => {
  await product?.stop()
  await database?.drop()
  folder[Symbol.dispose]()
})

test('the first page sets the company up; then one signs out, and in again', async () => {
  await using visitor = await visit({ as: 'nobody', url: product.url })
  const { page } = visitor
  await visitor.open('/customers')
  await page.waitForURL('**/set-up')
  await page.getByRole('heading', { name: nl.first.demoTitle }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.setViewportSize(PHONE)
  expect(await overflow(page)).toBe(0)
  await page.setViewportSize(WIDE)

  // What is wrong stands next to its field, and nothing that was typed is lost.
  const name = page.getByLabel(nl.signIn.yourName)
  const email = page.getByLabel(nl.signIn.email)
  const password = page.getByLabel(nl.signIn.password, { exact: true })
  await name.fill(OWNER.name)
  await email.fill(OWNER.email)
  await password.fill('kort')
  await page.getByText('Nog 8 tekens.').waitFor()
  await page.getByRole('button', { name: nl.first.setUpAction }).click()
  await page.getByText('Een wachtwoord heeft minstens').waitFor()
  expect(await password.getAttribute('aria-invalid')).toBe('true')
  expect(await name.inputValue()).toBe(OWNER.name)
  await password.fill(OWNER.password)
  await page.getByText(nl.signIn.advice.strong).waitFor()
  await page.getByRole('button', { name: nl.first.setUpAction }).click()
  await page.getByRole('heading', { name: nl.first.importTitle }).waitFor()

  await page.getByRole('button', { name: filled(nl.account.menu, { name: OWNER.name }) }).click()
  await page.getByRole('menuitem', { name: nl.account.signOut }).click()
  await page.getByRole('heading', { level: 1, name: nl.signIn.title, exact: true }).waitFor()

  // Wanted /settings, so that is where one comes.
  await visitor.open('/settings?part=cost')
  await page.getByText(nl.signIn.comesBack).waitFor()
  await email.fill(OWNER.email)
  await password.fill('een ander wachtwoord')
  const enter = page.getByRole('button', { name: nl.signIn.action, exact: true })
  await enter.click()
  await page.getByRole('alert').getByText(nl.problems['sign-in-refused']).waitFor()
  await password.fill(OWNER.password)
  await enter.click()
  await page.getByRole('heading', { level: 1, name: nl.settings.title }).waitFor()
  expect(page.url()).toBe(`${product.url}/settings?part=cost`)
  const unexpected = visitor.errors.filter(error => !/status of 4\d\d/.test(error))
  expect(unexpected).toEqual([])
})
