import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { formatFor } from '../../src/web/format/format.ts'
import { nl } from '../../src/web/words/nl/words.ts'
import { dropFiles, filled, pattern, visitors } from './browser.ts'
import { emptyCompany, filesOnDisk, importFile, status } from './company.ts'
import { droppedLines } from './dropped-lines.ts'

const visit = visitors()
const { euro } = formatFor('nl')
const today = new Date()

beforeEach(emptyCompany)

async function drop(page: Page, paths: readonly string[]): Promise<void> {
  await dropFiles(page.getByRole('region', { name: nl.data.dropTitle }), paths)
  await page.getByRole('heading', { level: 1, name: pattern(nl.preview.title) }).waitFor()
}

/** A total of the preview once it is that amount. */
async function totalIs(page: Page, name: string, amount: string): Promise<void> {
  const group = page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) })
  await group.getByText(amount).waitFor()
}

const commitButton = (page: Page) => page.getByRole('button', { name: pattern(nl.preview.commitLines_other) })

async function answerAmounts(page: Page): Promise<void> {
  const reading = filled(nl.preview.reading, { text: '3.000', value: '3.000,00' })
  await page.getByRole('button', { name: reading }).click()
}

test('drop a file, answer, correct a column, import, see the curve, open a figure to its lines, undo', async () => {
  using files = filesOnDisk({ 'facturen.csv': droppedLines(today) })
  await using visitor = await visit()
  const { page } = visitor
  const before = await status()
  await visitor.open('/data')
  await drop(page, files.paths)

  // Every amount can be read two ways: it asks, and cannot be imported before it knows.
  await page.getByRole('heading', { name: filled(nl.preview.undecidedTitle, { column: 'Bedrag' }) }).waitFor()
  expect(await commitButton(page).isDisabled()).toBe(true)
  await answerAmounts(page)
  await totalIs(page, nl.preview.totalRevenue, euro(2_600_000))

  // The cost of a line was taken for that of one piece: the user says so and sees the total change.
  await totalIs(page, nl.preview.totalCost, euro(4_530_000))
  const column = page.getByRole('combobox', { name: `${nl.preview.readAs}: Kostprijs` })
  await column.selectOption({ label: nl.preview.fields.lines.totalCost })
  await totalIs(page, nl.preview.totalCost, euro(1_510_000))
  expect((await status()).ledger.empty).toBe(true)

  await commitButton(page).click()
  await page.getByRole('heading', { name: nl.preview.doneTitle }).waitFor()
  await page.getByRole('link', { name: nl.preview.toWhale }).click()
  await page.getByRole('heading', { level: 1, name: nl.analysis.titles.overview }).waitFor()

  // The whale curve names the customer that costs money.
  const parts = page.getByRole('navigation', { name: nl.analysis.nav })
  await parts.getByRole('link', { name: nl.analysis.parts.whale }).click()
  await page.getByRole('heading', { level: 1, name: nl.analysis.titles.whale }).waitFor()
  await page.getByRole('heading', { name: pattern(nl.analysis.whale.title_one) }).waitFor()
  await page.getByRole('img', { name: pattern(nl.analysis.whale.title_one) }).waitFor()
  await page.getByRole('link', { name: 'De Vries Groen' }).click()
  await page.getByRole('heading', { level: 1, name: 'De Vries Groen' }).waitFor()

  // From a figure to its lines, with the row of the file each came from.
  await page.getByRole('button', { name: filled(nl.explain.open, { figure: nl.terms.revenue }) }).click()
  const drawer = page.getByRole('dialog')
  const lines = drawer.getByRole('table', { name: nl.explain.lines })
  for (const [invoice, row] of [
    ['F-003', 4],
    ['F-007', 8],
  ] as const) {
    const line = lines.getByRole('row').filter({ hasText: invoice })
    await line.getByText(euro(100_000)).waitFor()
    await line.getByText(filled(nl.explain.sourceRow, { file: 'facturen.csv', row })).waitFor()
  }
  await lines.getByRole('row').filter({ hasText: nl.explain.linesSum }).getByText(euro(200_000)).waitFor()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })

  await page.getByRole('link', { name: nl.shell.data }).click()
  await page.getByRole('button', { name: nl.data.undo }).click()
  await page.getByRole('dialog').getByRole('button', { name: nl.data.undo }).click()
  await page.getByText(pattern(nl.data.undone)).waitFor()
  await page.getByRole('cell', { name: nl.data.states.undone }).first().waitFor()
  const after = await status()
  expect({ ...after.ledger, version: '' }).toEqual({ ...before.ledger, version: '' })
  await page.getByRole('link', { name: nl.shell.customers, exact: true }).click()
  await page.getByText(nl.customers.emptyTitle).waitFor()
  expect(visitor.errors).toEqual([])
})

test('what every month of an export leaves open is asked once', async () => {
  const month = (n: number) => `Factuur;Datum;Klant;Bedrag\nF${n};2026-0${n}-01;K1;1.250\n`
  const months = Object.fromEntries([1, 2, 3, 4, 5].map(n => [`maand ${n}.csv`, month(n)]))
  using files = filesOnDisk(months)
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/data')
  await drop(page, files.paths)
  const question = page.getByRole('heading', {
    name: filled(nl.preview.undecidedTitle, { column: 'Bedrag' }),
  })
  await question.waitFor()
  expect(await question.count()).toBe(1)
  await page
    .getByText(filled(nl.preview.undecidedFiles_other.replace(', number', ''), { count: 5 }))
    .waitFor()
  await page
    .getByRole('button', { name: filled(nl.preview.reading, { text: '1.250', value: '1.250,00' }) })
    .click()
  await question.waitFor({ state: 'detached' })
  await totalIs(page, nl.preview.totalRevenue, euro(625_000))
})

test('the same file a second time says so and brings nothing', async () => {
  using files = filesOnDisk({ 'facturen.csv': droppedLines(today) })
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/data')
  await drop(page, files.paths)
  await answerAmounts(page)
  await totalIs(page, nl.preview.totalRevenue, euro(2_600_000))
  await commitButton(page).click()
  await page.getByRole('heading', { name: nl.preview.doneTitle }).waitFor()
  const { ledger } = await status()
  expect(ledger.lines).toBe(10)

  await visitor.open('/data')
  await drop(page, files.paths)
  await page.getByText(pattern(nl.preview.sameAs)).waitFor()
  await page.getByText(nl.preview.commitNothing).waitFor()
  expect(await page.getByRole('button', { name: nl.preview.commit, exact: true }).isDisabled()).toBe(true)
  expect((await status()).ledger).toEqual(ledger)
})

const BOMB = `<?xml version="1.0"?>
<!DOCTYPE Invoice [<!ENTITY a "ha">${[...'bcdefghij']
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'[at]};`.repeat(10)}">`)
  .join('')}]>
<Invoice>&j;</Invoice>`

for (const [what, name, content, sentence] of [
  ['an empty file', 'leeg.csv', '', nl.problems['refused-empty']],
  [
    'a PDF named .csv',
    'facturen.csv',
    '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n',
    nl.problems['refused-pdf'],
  ],
  ['an XML bomb', 'factuur.xml', BOMB, nl.problems['refused-xml-doctype']],
] as const)
  test(`${what} gets a sentence, and nothing is lost`, async () => {
    await importFile('goed.csv', droppedLines(today).replaceAll('.000;', '000,00;'))
    using bad = filesOnDisk({ [name]: content })
    await using visitor = await visit()
    const { page } = visitor
    const { ledger } = await status()

    await visitor.open('/data')
    await drop(page, bad.paths)
    await page.getByText(sentence).first().waitFor()
    expect((await status()).ledger).toEqual(ledger)
    await visitor.open('/customers')
    await page.getByRole('link', { name: 'Bakker Bouw' }).waitFor()
    expect(visitor.errors).toEqual([])
  })
