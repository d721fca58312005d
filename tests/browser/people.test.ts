import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { nl } from '../../src/web/words/nl/words.ts'
import { filled, productUrl, visitors } from './browser.ts'
import { emptyCompany, importFile } from './company.ts'
import { MANAGER, ownerAnew, somebody } from './people.ts'

const visit = visitors()

const CUSTOMERS = `klantnummer;naam;accountmanager
1;Bakkerij Jansen;Piet
2;Slagerij De Boer;Kees
3;Groenteman Visser;Piet
`
const LINES = `factuurnummer;datum;klantnummer;artikel;aantal;bedrag;kostprijs
F1;2026-03-02;1;Meel;10;100,00;30,00
F2;2026-04-02;2;Worst;10;900,00;950,00
F3;2026-05-02;3;Sla;10;50,00;20,00
F4;2026-06-02;1;Meel;10;120,00;30,00
`

test('an account manager is invited by a link and sees the own customers, and nothing of the firm', async () => {
  await emptyCompany()
  await importFile('klanten.csv', CUSTOMERS)
  await importFile('regels.csv', LINES)
  const email = `${randomUUID().slice(0, 8)}@example.nl`
  let link: string
  {
    await using owner = await visit({ as: await ownerAnew(productUrl()) })
    const { page } = owner
    await owner.open('/people')
    await page.getByRole('button', { name: nl.people.invite }).click()
    const dialog = page.getByRole('dialog', { name: nl.people.inviteTitle })
    await dialog.getByLabel(nl.people.email).fill(email)
    const managers = dialog.getByLabel(nl.people.managerNames)
    await managers.click()
    await page.getByRole('option', { name: 'Piet' }).click()
    await dialog.getByRole('button', { name: nl.people.inviteAction, exact: true }).click()
    link = await dialog.getByLabel(nl.people.link).inputValue()
    await dialog.getByRole('button', { name: nl.people.done }).click()
    await page.getByRole('table', { name: nl.people.invitations }).getByText(email).waitFor()
    expect(owner.errors).toEqual([])
  }
  await using visitor = await visit({ as: 'nobody' })
  const { page } = visitor
  await visitor.open(link)
  await page.getByText('Ans de Vries').waitFor()
  await page.getByLabel(nl.signIn.yourName).fill('Piet van Dam')
  await page.getByLabel(nl.signIn.newPassword).fill('kaas brood fietsen regen')
  await page.getByRole('button', { name: nl.signIn.accept }).click()

  const table = page.getByRole('table', { name: nl.customers.title })
  await table.getByText('Bakkerij Jansen').waitFor()
  await table.getByText('Groenteman Visser').waitFor()
  expect(await table.getByText('Slagerij De Boer').count()).toBe(0)
  // The bakery brings less than it costs; nobody says so here, and nobody can ask who does.
  const flags = page.getByRole('combobox', { name: nl.customers.anyFlag }).locator('option')
  expect(await flags.allTextContents()).toEqual([
    nl.customers.anyFlag,
    nl.customers.flags.significant,
    nl.customers.flags.forgotten,
  ])
  expect(await page.locator('main').getByText(nl.terms.classes.lossMaking).count()).toBe(0)
  const navigation = page.getByRole('navigation', { name: nl.shell.navigation }).first()
  const links = await navigation.getByRole('link').allTextContents()
  expect(links.map(text => text.trim())).toEqual([
    nl.shell.customers,
    nl.dryingUp.title,
    `9 ${nl.shell.steps.s9}`,
  ])
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await palette.getByText(nl.shell.customers, { exact: true }).waitFor()
  for (const hidden of [`1 ${nl.shell.steps.s1}`, nl.shell.data, nl.shell.settings, nl.people.title])
    expect(await palette.getByText(hidden, { exact: true }).count(), hidden).toBe(0)
  await page.keyboard.press('Escape')
  for (const closed of ['/analysis', '/classification', '/value', '/data', '/settings', '/people']) {
    await visitor.open(closed)
    await page.getByRole('heading', { level: 1, name: nl.common.notForYou }).waitFor()
  }
  for (const open of ['/drying-up', '/drying-up/groups', '/value/customers']) {
    await visitor.open(open)
    expect(await page.getByRole('alert').allTextContents()).toEqual([])
    expect(await page.getByRole('heading', { name: nl.common.notForYou }).count(), open).toBe(0)
  }
  const unexpected = visitor.errors.filter(error => !/status of 4\d\d/.test(error))
  expect(unexpected).toEqual([])
})

test('a member is changed, signed out and removed; the last owner stays one', async () => {
  const name = `Kees ${randomUUID().slice(0, 6)}`
  await somebody(productUrl(), MANAGER, name)
  await using visitor = await visit({ as: await ownerAnew(productUrl()) })
  const { page } = visitor
  await visitor.open('/people')
  const members = page.getByRole('table', { name: nl.people.members })
  await members.getByRole('button', { name }).click()
  const drawer = page.getByRole('dialog', { name })
  await drawer.getByLabel(nl.people.roles.analyst).check()
  await drawer.getByRole('button', { name: nl.common.save }).click()
  const row = members.getByRole('row', { name: new RegExp(name) })
  await row.getByText(nl.people.roles.analyst).waitFor()

  await members.getByRole('button', { name }).click()
  await drawer.getByRole('button', { name: nl.people.remove }).click()
  await page
    .getByRole('dialog')
    .filter({ hasText: filled(nl.people.removeText, { name }) })
    .getByRole('button', { name: nl.people.remove })
    .last()
    .click()
  await row.waitFor({ state: 'detached' })

  // The owner of the run is the only one.
  await members.getByRole('button', { name: 'Ans de Vries' }).click()
  const owner = page.getByRole('dialog', { name: 'Ans de Vries' })
  await owner.getByLabel(nl.people.roles.director).check()
  await owner.getByRole('button', { name: nl.common.save }).click()
  await owner.getByText(nl.problems['last-owner']).waitFor()
})
