import { beforeAll, expect, test } from 'vitest'
import { listCustomers } from '../../src/contract/customers.ts'
import { nl } from '../../src/web/words/nl/words.ts'
import { filled, pattern, visitors } from './browser.ts'
import { callApi, demoCompany } from './company.ts'

const visit = visitors()
let best: { id: number; name: string }

beforeAll(async () => {
  await demoCompany()
  const answer = await callApi('GET', '/customers?sort=revenue&limit=1', undefined, '/demo')
  best = listCustomers.response.parse(answer).rows[0]!
})

/** Everybody who looks around in the demo company. */
const USER = 'Demo'

test('figures, trend, activities, products, lines and activities of a customer', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open(`/demo/customers/${best.id}`)
  await page.getByRole('heading', { level: 1, name: best.name }).waitFor()
  for (const figure of ['revenue', 'grossMargin', 'costToServe', 'contribution'] as const)
    await page
      .getByRole('button', { name: filled(nl.explain.open, { figure: nl.terms[figure] }) })
      .first()
      .waitFor()
  await page.getByRole('img').first().waitFor()
  for (const title of [nl.customer.whitneyTitle, nl.customer.positionTitle, nl.customer.classTitle])
    await page.getByRole('heading', { name: title }).waitFor()

  await page.getByRole('tab', { name: nl.customer.tabs.lines }).click()
  await page.getByRole('table', { name: nl.explain.lines }).getByRole('row').nth(5).waitFor()
  await page.getByRole('tab', { name: nl.customer.tabs.activities }).click()
  await page.getByRole('table').getByRole('row').nth(5).waitFor()
  expect(visitor.errors).toEqual([])
})

test('a judgement is signed by who gave it and stays in the history', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open(`/demo/customers/${best.id}?tab=judgements`)
  const note = `Nieuwe techniek samen beproefd ${best.id}`
  await page.getByRole('radiogroup', { name: nl.customer.subjects.learning }).getByText('3').click()
  await page.getByLabel(`${nl.customer.note}: ${nl.customer.subjects.learning}`).fill(note)
  await page.getByRole('button', { name: filled(nl.customer.saveMarks_one, { count: 1 }) }).click()
  await page.getByText(pattern(nl.customer.saved)).first().waitFor()
  const history = page.getByRole('table', { name: nl.customer.history })
  const given = history.getByRole('row').filter({ hasText: note }).first()
  await given.getByText(USER, { exact: true }).waitFor()
  await given.getByText('3', { exact: true }).waitFor()
  expect(visitor.errors).toEqual([])
})

test('a class can be set by hand with a reason, and given back to the rules', async () => {
  await using visitor = await visit()
  const { page } = visitor
  await visitor.open(`/demo/customers/${best.id}`)
  const change = page.getByRole('button', { name: nl.customer.classChange })
  const set = async (option: string, reason: string) => {
    await change.click()
    await page.getByLabel(nl.customer.classChoose).selectOption({ label: option })
    await page.getByLabel(nl.customer.classReason).fill(reason)
    await page.getByRole('button', { name: nl.common.save }).click()
  }
  await set(nl.terms.classes.futureKey, 'Groeit mee met het nieuwe bedrijventerrein')
  await page
    .getByText(
      filled(nl.customer.classOverridden, { by: USER, note: 'Groeit mee met het nieuwe bedrijventerrein' }),
    )
    .waitFor()
  await page.getByText(nl.terms.classes.futureKey, { exact: true }).first().waitFor()

  await set(nl.customer.classDerived, 'Toch niet')
  await page.getByText(pattern(nl.customer.classRule)).waitFor()
  expect(visitor.errors).toEqual([])
})
