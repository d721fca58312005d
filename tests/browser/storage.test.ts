import { beforeAll, expect, test } from 'vitest'
import { nl } from '../../src/web/words/nl/words.ts'
import { filled, visitors } from './browser.ts'
import { demoCompany } from './company.ts'

const visit = visitors()
beforeAll(demoCompany)

test('a judgement that was begun survives another screen, and nothing of it lies in the browser', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open('/demo/analysis/judge')
  const note = 'Betaalt slecht en klaagt veel'
  const field = page.getByLabel(filled(nl.analysis.judge.noteFor, { subject: nl.customer.subjects.learning }))
  await field.fill(note)
  await page.locator('fieldset[data-subject=learning]').getByText('1', { exact: true }).click()

  await page
    .getByRole('navigation')
    .getByRole('link', { name: nl.shell.customers, exact: true })
    .first()
    .click()
  await visitor.settled()
  await page.goBack()
  await visitor.settled()
  expect(await field.inputValue()).toBe(note)

  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(stored).not.toContain(note)
  expect(stored).not.toMatch(/judge|mark/)
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)

  const asked = page.waitForEvent('dialog')
  const reload = page.reload({ waitUntil: 'commit' }).catch(() => null)
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.accept()
  await reload
  await visitor.settled()
  expect(await field.inputValue()).toBe('')
})
