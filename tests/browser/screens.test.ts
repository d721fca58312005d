import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANALYSIS_PARTS } from '../../src/web/screens/1-analysis/parts.ts'
import { DRYING_PARTS } from '../../src/web/screens/7-satisfaction/parts.ts'
import { VALUE_PARTS } from '../../src/web/screens/9-value/parts.ts'
import { PARTS } from '../../src/web/screens/settings/parts.ts'
import { type Visit, visitors } from './browser.ts'
import { valuedDemo } from './company.ts'
import { overflow, PHONE, violations, WIDE } from './looks.ts'

const visit = visitors()
beforeAll(valuedDemo)

/** Every screen of the product, on the demo company. */
const SCREENS = [
  ...ANALYSIS_PARTS.map(part => part.to),
  '/classification',
  '/classification/scores',
  '/classification/dependence',
  '/classification/history',
  ...DRYING_PARTS.map(part => part.to),
  '/drying-up?state=all',
  ...VALUE_PARTS.map(part => part.to),
  '/value/retention?cells=margin',
  '/customers',
  '/customers/7',
  '/customers/7?tab=value',
  '/customers/7?tab=dryingUp',
  '/customers/7?tab=judgements',
  '/customers/7?tab=lines',
  '/customers/7?tab=activities',
  '/data',
  '/data/1',
  ...PARTS.map(part => `/settings?part=${part}`),
]

const AMOUNT = {
  nl: /^€ -?\d{1,3}(\.\d{3})*(,\d\d)?$/,
  en: /^-?€\d{1,3}(,\d{3})*(\.\d\d)?$/,
} as const

for (const language of ['nl', 'en'] as const)
  describe(`${language}, 1280 px wide and then 360`, () => {
    let visitor: Visit
    beforeAll(async () => {
      visitor = await visit({ language })
    })
    afterAll(() => visitor?.[Symbol.asyncDispose]())

    test.each(SCREENS)('%s', async screen => {
      const { page, errors } = visitor
      errors.length = 0
      await page.setViewportSize(WIDE)
      await visitor.open(`/demo${screen}`)
      for (const size of [WIDE, PHONE]) {
        await page.setViewportSize(size)
        await visitor.settled()
        expect(await page.getByRole('alert').allTextContents()).toEqual([])
        expect(await overflow(page), `too wide for ${size.width}`).toBe(0)
        const amounts = await amountsIn(page)
        expect(amounts.filter(text => !AMOUNT[language].test(text))).toEqual([])
        // What is drawn is the same in both languages.
        if (language === 'nl') expect(await violations(page), `${size.width}`).toEqual([])
      }
      expect(errors).toEqual([])
    })
  })

/** The texts of the page that are an amount and nothing else, charts left out: these shorten. */
function amountsIn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter(element => element.childElementCount === 0 && element.closest('svg') === null)
      .map(element => element.textContent.replaceAll(/[\u00a0\u202f]/g, ' ').trim())
      .filter(text => /^-?\s?€/.test(text) && !/[a-z]/i.test(text)),
  )
}
