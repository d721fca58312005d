import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nl } from '../../src/web/words/nl/words.ts'
import type { SessionCookie } from './asked-by.ts'
import { filled, pattern, productUrl, type Visit, visitors } from './browser.ts'
import { emptyCompany, handOver, importFile } from './company.ts'
import { overflow, PHONE, violations, WIDE } from './looks.ts'
import { MANAGER, ownerAnew, somebody } from './people.ts'

const visit = visitors()

const CUSTOMERS = `klantnummer;naam;accountmanager;plaats;email;telefoon
1;Bakkerij Jansen;Piet;Utrecht;info@jansen.example.nl;030-1234567
2;J. Pietersen;Kees;Zwolle;j.pietersen@example.nl;038-7654321
3;Groenteman Visser;Piet;Utrecht;info@visser.example.nl;030-7777777
4;Slagerij J. Pietersen BV;Kees;Zwolle;info@slagerij.example.nl;038-1111111
`
const LINES = `factuurnummer;datum;klantnummer;artikel;aantal;bedrag;kostprijs
F1;2026-03-02;1;Meel;10;100,00;60,00
F2;2026-04-02;2;Worst;10;900,00;950,00
F3;2026-05-02;3;Sla;10;50,00;20,00
F4;2026-05-04;4;Ham;10;70,00;20,00
`

/** A session begun a moment ago: tokens, backups and erasing ask that. */
let owner: SessionCookie[]
beforeAll(async () => {
  await emptyCompany()
  await importFile('klanten.csv', CUSTOMERS)
  await importFile('regels.csv', LINES)
  owner = await ownerAnew(productUrl())
})

const SCREENS = [
  '/directory',
  '/integrations',
  '/developer',
  '/developer?search=tokens',
  '/audit',
  '/privacy',
  '/privacy/retention',
  '/privacy/register',
  '/privacy/consents',
  '/keeping',
]
const NOTHING_FOUND = ['/directory?search=bestaat-niet', '/audit?text=bestaat-niet']

for (const language of ['nl', 'en'] as const)
  describe(`${language}, 1280 px wide and then 360`, () => {
    let visitor: Visit
    beforeAll(async () => {
      visitor = await visit({ language, as: owner })
    })
    afterAll(() => visitor?.[Symbol.asyncDispose]())

    test.each(language === 'nl' ? [...SCREENS, ...NOTHING_FOUND] : SCREENS)('%s', async screen => {
      const { page, errors } = visitor
      errors.length = 0
      await page.setViewportSize(WIDE)
      await visitor.open(screen)
      for (const size of [WIDE, PHONE]) {
        await page.setViewportSize(size)
        await visitor.settled()
        expect(await page.getByRole('alert').allTextContents()).toEqual([])
        expect(await overflow(page), `too wide for ${size.width}`).toBe(0)
        // What is drawn is the same in both languages.
        if (language === 'nl') expect(await violations(page), `${size.width}`).toEqual([])
      }
      expect(errors).toEqual([])
    })
  })

test('who answers the phone finds a customer while typing, and how to reach it', async () => {
  const staff = await somebody(productUrl(), { ...MANAGER, role: 'staff', sight: 'all' })
  await using visitor = await visit({ as: staff.cookies })
  const { page } = visitor
  await visitor.open('/')
  await page.getByRole('heading', { level: 1, name: nl.directory.title }).waitFor()
  const table = page.getByRole('table', { name: nl.directory.title })
  const search = page.getByRole('textbox', { name: nl.directory.search })
  await search.fill('7654321')
  await table.getByRole('link', { name: 'J. Pietersen', exact: true }).waitFor()
  await table.getByText('Bakkerij Jansen').waitFor({ state: 'detached' })
  let asked = 0
  page.on('request', request => {
    if (/\/information\b/.test(request.url())) asked += 1
  })
  await search.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'J. Pietersen' }).waitFor()
  await page.getByRole('link', { name: '038-7654321' }).waitFor()
  await page.getByRole('table', { name: nl.directory.documents }).getByText('€ 900,00').waitFor()
  expect(asked, 'the screen and its first invoices are one answer').toBe(1)
  expect(await violations(page)).toEqual([])
  expect(await page.getByText(nl.directory.toFigures).count()).toBe(0)
  expect(visitor.errors).toEqual([])
})

test('a program is let in: the secret is shown once, works, and is revoked', async () => {
  await using visitor = await visit({ as: owner })
  const { page } = visitor
  await visitor.open('/integrations')
  await page.getByRole('button', { name: nl.integrations.newToken }).click()
  const dialog = page.getByRole('dialog', { name: nl.integrations.newTokenTitle })
  await dialog.getByLabel(nl.integrations.name).fill('Power BI')
  await dialog.getByRole('checkbox', { name: nl.integrations.permissions.information }).waitFor()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: nl.integrations.make }).click()
  const once = page.getByRole('dialog', { name: filled(nl.integrations.made, { name: 'Power BI' }) })
  const secret = await once.getByLabel(nl.integrations.secret).inputValue()
  const asked = () =>
    fetch(`${productUrl()}/api/directory`, { headers: { authorization: `Bearer ${secret}` } })
  expect((await asked()).status).toBe(200)
  await once.getByRole('button', { name: nl.integrations.done }).click()
  const row = page.getByRole('table', { name: nl.integrations.tokens }).getByRole('row', { name: /Power BI/ })
  await row.getByRole('button', { name: nl.integrations.revoke }).click()
  await page
    .getByRole('dialog')
    .filter({ hasText: filled(nl.integrations.revokeText, { name: 'Power BI' }) })
    .getByRole('button', { name: nl.integrations.revoke })
    .click()
  await row.waitFor({ state: 'detached' })
  expect((await asked()).status).toBe(401)
  expect(visitor.errors).toEqual([])
})

test('a webhook is made, tried, switched off and taken away', async () => {
  await using visitor = await visit({ as: owner })
  const { page } = visitor
  await visitor.open('/integrations')
  await page.getByRole('button', { name: nl.integrations.newWebhook }).click()
  const dialog = page.getByRole('dialog', { name: nl.integrations.newWebhookTitle })
  await dialog.getByLabel(nl.integrations.name).fill('Planning')
  await dialog.getByLabel(nl.integrations.url).fill('http://192.168.1.9/hook')
  await dialog.getByRole('button', { name: nl.integrations.makeWebhook }).click()
  await dialog.getByText(filled(nl.problems['webhook-address'], { url: 'http://192.168.1.9/hook' })).waitFor()
  await dialog.getByLabel(nl.integrations.url).fill('https://hook.invalid/klantkring')
  await dialog.getByRole('button', { name: nl.integrations.makeWebhook }).click()
  await page.getByRole('button', { name: nl.integrations.done }).click()
  await page.getByRole('link', { name: 'Planning' }).click()
  await page.getByRole('heading', { level: 1, name: 'Planning' }).waitFor()
  await page.getByRole('button', { name: nl.integrations.test }).click()
  const delivery = page.getByRole('group').filter({ hasText: nl.integrations.states.failed })
  await delivery.getByText(nl.integrations.eventNames.test, { exact: true }).click()
  await delivery.getByText(nl.problems['delivery-unknown-host']).waitFor()
  await page.getByRole('button', { name: nl.integrations.switchOff }).click()
  await page.getByText(nl.integrations.disabled['by-hand']).waitFor()
  expect(await overflow(page)).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: nl.integrations.remove }).click()
  await page.getByRole('dialog').getByRole('button', { name: nl.integrations.remove }).click()
  await page.getByText(nl.integrations.webhooksNone).waitFor()
})

test('the API reads: an operation opens to what it takes and a command to try', async () => {
  await using visitor = await visit({ as: owner })
  const { page } = visitor
  await visitor.open('/developer?search=%2Fdirectory')
  await page.getByText('/directory', { exact: true }).click()
  await page.getByText(/curl ".*\/api\/directory"/).waitFor()
  await page.getByRole('rowheader', { name: 'cursor', exact: true }).waitFor()
  expect(await violations(page)).toEqual([])
  expect(visitor.errors).toEqual([])
})

test('the audit says who did what, by filters in the address', async () => {
  await using visitor = await visit({ as: owner })
  const { page } = visitor
  await visitor.open('/audit')
  await page
    .getByRole('combobox', { name: nl.audit.anyEntity })
    .selectOption({ label: nl.audit.entities.import })
  await page.waitForURL(/entity=import/)
  const entry = page.getByRole('listitem').filter({ hasText: nl.audit.actions.committed }).first()
  await entry.getByText('Ans de Vries').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: nl.audit.export }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toContain('import')
  await page.getByText(/audit verify --expect \d+:[0-9a-f]{64}/).waitFor()
  expect(visitor.errors).toEqual([])
})

test('a person is handed what is held, and erased after a look and a typed word', async () => {
  await using visitor = await visit({ as: owner })
  const { page } = visitor
  // Of two that nobody can look into one is to go.
  for (const name of ['scan van pietersens buurman.pdf', 'blijft.pdf'])
    await handOver(name, `%PDF-1.7 ${name.length}`)
  await visitor.open('/privacy')
  await page.getByRole('textbox', { name: nl.privacy.search }).fill('pietersen')
  await page.getByRole('button', { name: nl.privacy.find, exact: true }).last().click()
  await page.getByRole('checkbox', { name: 'J. Pietersen', exact: true }).check()
  await page.getByRole('checkbox', { name: 'j.pietersen@example.nl' }).check()
  // Who bears just the name is proposed; a company of that name is not, and comes along when it is ticked.
  const own = page.getByRole('group', { name: nl.privacy.customers }).first()
  expect(await own.getByRole('checkbox', { name: 'J. Pietersen', exact: true }).isChecked()).toBe(true)
  const company = own.getByRole('checkbox', { name: 'Slagerij J. Pietersen BV' })
  expect(await company.isChecked()).toBe(false)
  expect(await violations(page)).toEqual([])
  const take = async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: nl.privacy.export }).click(),
    ])
    return readFileSync(await download.path(), 'utf8')
  }
  const handed = await take()
  expect(handed).toContain('038-7654321')
  expect(handed).not.toContain('buurman')
  const linesIn = (file: string) => (JSON.parse(file) as { customer: { lines: unknown[] } }).customer.lines
  expect(linesIn(handed)).toMatchObject([{ document: 'F2', net: 90000 }])
  await company.check()
  expect(linesIn(await take())).toMatchObject([{ document: 'F2' }, { document: 'F4', net: 7000 }])
  await page
    .getByText(/blijft\.pdf/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: nl.privacy.preview }).click()
  const unseen = page.getByRole('group', { name: nl.privacy.notSearched })
  await unseen.getByText(new RegExp(nl.privacy.notSearchedReasons.binary)).first().waitFor()
  await unseen.getByRole('checkbox', { name: 'scan van pietersens buurman.pdf' }).check()
  await page
    .getByRole('table', { name: nl.privacy.goes })
    .getByText(nl.privacy.place['customer.email'])
    .waitFor()
  expect(await violations(page)).toEqual([])
  const erase = page.getByRole('button', { name: nl.privacy.eraseAct })
  await page.getByLabel(nl.privacy.reason, { exact: true }).fill('Op verzoek')
  expect(await erase.isDisabled()).toBe(true)
  await page
    .getByLabel(filled(nl.privacy.confirm, { word: nl.privacy.confirmWord }))
    .fill(nl.privacy.confirmWord)
  await erase.click()
  await page.getByText(pattern(nl.privacy.erasedTitle)).waitFor()
  await page.getByText(nl.privacy.notSearchedLeft_one).waitFor()
  await page.getByText('Op verzoek').waitFor()
  await visitor.open('/directory?search=7654321')
  await page.getByText(nl.directory.noneTitle).waitFor()
  expect(visitor.errors).toEqual([])
})

test('whom one searches for stands in no address that leaves the browser, nor when the page is loaded again', async () => {
  await using visitor = await visit({ as: owner })
  const { page } = visitor
  const sent: string[] = []
  page.on('request', request => {
    sent.push(request.url().split('#')[0]!, request.headers().referer ?? '')
  })
  const search = async (path: string, label: string) => {
    await visitor.open(path)
    await page.getByRole('textbox', { name: label }).fill('Bakkerij Jansen')
    await page.waitForURL(/#\?.*Jansen/)
    await visitor.settled()
    await page.reload()
    await visitor.settled()
    expect(await page.getByRole('textbox', { name: label }).inputValue()).toBe('Bakkerij Jansen')
  }
  await search('/customers', nl.customers.search)
  await page.getByRole('link', { name: 'Bakkerij Jansen' }).first().waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: nl.common.export }).click(),
  ])
  expect(readFileSync(await file.path(), 'utf8')).toContain('Bakkerij Jansen')
  await search('/directory', nl.directory.search)
  await search('/audit', nl.audit.search)
  await visitor.open('/privacy')
  await page.getByRole('textbox', { name: nl.privacy.search }).fill('Jansen')
  await page.getByRole('button', { name: nl.privacy.find, exact: true }).last().click()
  await page.getByRole('checkbox', { name: 'Bakkerij Jansen', exact: true }).waitFor()
  await visitor.open('/privacy/consents#?email=info%40jansen.example')
  await visitor.settled()
  await visitor.open('/')
  expect(sent.length).toBeGreaterThan(20)
  expect(sent.filter(url => /jansen/i.test(decodeURIComponent(url)))).toEqual([])
  expect(visitor.errors).toEqual([])
})

test('a period is set, and consent is noted with its history', async () => {
  await using visitor = await visit({ as: owner })
  const { page } = visitor
  await visitor.open('/privacy/retention')
  await page.getByLabel(`${nl.privacy.kinds.judgementNotes}: ${nl.privacy.months}`).fill('36')
  await page.getByRole('button', { name: nl.common.save }).click()
  await page.getByText(nl.privacy.changed).waitFor()
  await visitor.open('/privacy/consents')
  await page.getByRole('button', { name: nl.privacy.newConsent }).click()
  const dialog = page.getByRole('dialog', { name: nl.privacy.newConsent })
  await dialog.getByLabel(nl.privacy.email).fill('info@jansen.example.nl')
  await dialog.getByLabel(nl.privacy.source, { exact: true }).fill('Aan de telefoon')
  await dialog.getByRole('button', { name: nl.common.save }).click()
  await page.getByRole('link', { name: 'info@jansen.example.nl' }).click()
  await page.getByText(filled(nl.privacy.history, { email: 'info@jansen.example.nl' })).waitFor()
  expect(visitor.errors).toEqual([])
})

test('a backup is made when asked, and can be taken elsewhere', async () => {
  await using visitor = await visit({ as: owner })
  const { page } = visitor
  await visitor.open('/keeping')
  await page.getByRole('button', { name: nl.keeping.now }).click()
  const link = page.getByRole('table', { name: nl.keeping.backups }).getByRole('link').first()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^backup-.*\.tar/)
  await page.getByRole('table', { name: nl.keeping.runs }).getByText(nl.keeping.outcomes.done).waitFor()
  expect(await violations(page)).toEqual([])
  expect(visitor.errors).toEqual([])
})
