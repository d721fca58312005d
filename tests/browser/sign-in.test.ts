import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { nl } from '../../src/web/words/nl/words.ts'
import { askedBy } from './asked-by.ts'
import { filled, productUrl, type Visit, visitors } from './browser.ts'
import { MANAGER, type Somebody, somebody, totp } from './people.ts'

const visit = visitors()

const ANALYST = { ...MANAGER, role: 'analyst', sight: 'all' } as const

const enter = (page: Page) => page.getByRole('button', { name: nl.signIn.action, exact: true })
const passwordField = (page: Page) => page.getByLabel(nl.signIn.password, { exact: true })

async function signIn({ page }: Visit, person: Somebody): Promise<void> {
  await page.getByLabel(nl.signIn.email).fill(person.email)
  await passwordField(page).fill(person.password)
  await enter(page).click()
}

async function signOut({ page }: Visit, person: Somebody): Promise<void> {
  await page.getByRole('button', { name: filled(nl.account.menu, { name: person.name }) }).click()
  await page.getByRole('menuitem', { name: nl.account.signOut }).click()
  await page.getByRole('heading', { level: 1, name: nl.signIn.title, exact: true }).waitFor()
}

test('a code of the app is asked after it was added, and a backup code will do once', async () => {
  const person = await somebody(productUrl(), ANALYST)
  await using visitor = await visit({ as: person.cookies })
  const { page } = visitor
  await visitor.open('/account')
  await page.getByRole('button', { name: nl.account.twoStepAdd }).click()
  await page.getByLabel(nl.account.currentPassword).fill(person.password)
  await page.getByRole('button', { name: nl.account.twoStepAdd }).click()
  await page.getByRole('img', { name: nl.account.qrTitle }).waitFor()
  const secret = (await page.locator('[data-secret]').textContent())!.replaceAll(' ', '')
  const code = page.getByLabel(nl.account.confirmCode)
  await code.fill('000000')
  await page.getByRole('button', { name: nl.account.confirm }).click()
  await page.getByText(nl.problems['code-wrong']).waitFor()
  await code.fill(totp(secret))
  await page.getByRole('button', { name: nl.account.confirm }).click()
  const codes = page.getByRole('region', { name: nl.account.backupCodes }).getByRole('listitem')
  await codes.first().waitFor()
  const backup = (await codes.first().textContent())!
  await page.getByRole('button', { name: nl.account.kept }).click()
  await page.getByRole('button', { name: nl.account.twoStepRemove }).waitFor()

  await signOut(visitor, person)
  await signIn(visitor, person)
  await page.getByLabel(nl.signIn.code).fill(totp(secret, 1))
  await enter(page).click()
  await page.getByRole('navigation', { name: nl.shell.navigation }).first().waitFor()

  await signOut(visitor, person)
  await signIn(visitor, person)
  await page.getByRole('button', { name: nl.signIn.useBackup }).click()
  await page.getByLabel(nl.signIn.backupCode).fill(backup)
  await enter(page).click()
  await page.getByRole('navigation', { name: nl.shell.navigation }).first().waitFor()
})

test('a passkey is added, signs in, and can be removed', async () => {
  const person = await somebody(productUrl(), ANALYST)
  await using visitor = await visit({ as: person.cookies })
  const { page } = visitor
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await visitor.open('/account')
  const add = page.getByRole('button', { name: nl.account.passkeyAdd })
  await add.click()
  await page.getByLabel(nl.account.passkeyName).fill('Laptop op kantoor')
  await add.click()
  await page.getByText('Laptop op kantoor').waitFor()

  await signOut(visitor, person)
  // The browser may offer it by itself where the address is typed; the button always does.
  const inside = page.getByRole('navigation', { name: nl.shell.navigation }).first()
  const button = page.getByRole('button', { name: nl.signIn.passkey })
  await button.or(inside).first().waitFor()
  if (await button.isVisible()) await button.click({ timeout: 5000 }).catch(() => {})
  await inside.waitFor()

  await visitor.open('/account')
  await page.getByRole('button', { name: nl.account.remove }).click()
  await page.getByRole('dialog').getByRole('button', { name: nl.account.remove }).click()
  await page.getByText(nl.account.passkeysNone).waitFor()
})

test('after a change of the second factor other sessions are ended from where it was changed', async () => {
  const person = await somebody(productUrl(), ANALYST)
  const { email, password } = person
  const elsewhere = await askedBy(productUrl(), [], 'POST', '/auth/sign-in/email', { email, password })
  await using visitor = await visit({ as: person.cookies })
  const { page } = visitor
  await visitor.open('/account')
  const add = page.getByRole('button', { name: nl.account.twoStepAdd })
  await add.click()
  await page.getByLabel(nl.account.currentPassword).fill(password)
  await add.click()
  const secret = (await page.locator('[data-secret]').textContent())!.replaceAll(' ', '')
  await page.getByLabel(nl.account.confirmCode).fill(totp(secret))
  await page.getByRole('button', { name: nl.account.confirm }).click()
  await page.getByRole('button', { name: filled(nl.account.endMyOthers, { n: '1' }) }).click()
  await page.getByText(nl.account.endedOthers_one).waitFor()
  await page.getByText(nl.account.factorChangedText).waitFor({ state: 'detached' })
  await expect(askedBy(productUrl(), elsewhere.cookies, 'GET', '/sessions')).rejects.toThrow('401')

  // With nobody elsewhere there is nothing to offer.
  await page.getByRole('button', { name: nl.account.kept }).click()
  await page.getByRole('button', { name: nl.account.twoStepRemove }).click()
  await page.getByLabel(nl.account.currentPassword).fill(password)
  await page.getByRole('button', { name: nl.account.twoStepRemove }).click()
  await add.waitFor()
  expect(await page.getByText(nl.account.factorChangedText).count()).toBe(0)
})

test('a session that ends in the middle of work costs neither the screen nor what was typed', async () => {
  const person = await somebody(productUrl(), { ...MANAGER, role: 'director', sight: 'all' })
  await using visitor = await visit({ as: person.cookies })
  const { page } = visitor
  await visitor.open('/settings?part=thresholds')
  const field = page.getByLabel(nl.settings.fields.topN.label)
  await field.waitFor()
  await askedBy(productUrl(), person.cookies, 'POST', '/auth/sign-out', {})

  // What is typed asks the server, and so does another screen. Typed first: the dialog takes what is typed after it opens.
  await field.fill('18')
  await page.getByRole('link', { name: nl.shell.customers }).first().hover()
  const dialog = page.getByRole('dialog', { name: nl.signIn.againTitle })
  await dialog.waitFor()
  expect(await dialog.getByLabel(nl.signIn.email).inputValue()).toBe(person.email)
  await passwordField(page).fill(person.password)
  await dialog.getByRole('button', { name: nl.signIn.action, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await field.inputValue()).toBe('18')
})

test('a link to another website is not followed after signing in', async () => {
  const person = await somebody(productUrl(), ANALYST)
  await using visitor = await visit({ as: 'nobody' })
  await visitor.open('/sign-in?back=//evil.example/')
  await signIn(visitor, person)
  await visitor.page.getByRole('navigation', { name: nl.shell.navigation }).first().waitFor()
  expect(new URL(visitor.page.url()).origin).toBe(productUrl())
})
