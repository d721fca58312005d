import { beforeAll, describe, expect, test } from 'vitest'
import { productUrl, visitors } from './browser.ts'
import { overflow, violations } from './looks.ts'
import { invitationLink, MANAGER, somebody } from './people.ts'

const visit = visitors()

/** The screens of signing in, of one's account and of people; `nobody` is who is not signed in. */
let screens: { path: string; as: 'owner' | 'nobody' }[]
beforeAll(async () => {
  await somebody(
    productUrl(),
    { ...MANAGER, managerNames: ['Piet'] },
    'Wilhelmina van der Zwaluwenburg-Terpstra',
  )
  const link = await invitationLink(
    productUrl(),
    MANAGER,
    'een-heel-lang-adres-van-iemand@voorbeeldbedrijf.example',
  )
  screens = [
    { path: '/sign-in?back=/customers', as: 'nobody' },
    { path: '/forgot-password', as: 'nobody' },
    { path: '/reset-password#een-link-die-er-niet-is', as: 'nobody' },
    { path: link, as: 'nobody' },
    { path: '/invitation#een-uitnodiging-die-er-niet-is', as: 'nobody' },
    { path: '/account', as: 'owner' },
    { path: '/people', as: 'owner' },
  ]
})

describe.each([
  ['nl', 1280],
  ['nl', 360],
  ['en', 1280],
  ['en', 360],
] as const)('%s, %i px wide', (language, width) => {
  test('the screens of people and signing in fit and are open to all', async () => {
    for (const as of ['nobody', 'owner'] as const) {
      await using visitor = await visit({ as, language, width, height: width === 360 ? 740 : 800 })
      const { page } = visitor
      for (const { path } of screens.filter(screen => screen.as === as)) {
        // Only what stands behind the # differs from one to the next: a new page each.
        await page.goto('about:blank')
        await visitor.open(path)
        expect(await overflow(page), `too wide: ${path}`).toBe(0)
        // What is drawn is the same in both languages.
        if (language === 'nl') expect(await violations(page), path).toEqual([])
      }
      expect(visitor.errors.filter(error => !/status of 4\d\d/.test(error))).toEqual([])
    }
  })
})
