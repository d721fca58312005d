import { beforeAll, describe, expect, test } from 'vitest'
import { productUrl, visitors } from './browser.ts'
import { overflow, PHONE, violations, WIDE } from './looks.ts'
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

describe.each(['nl', 'en'] as const)('%s, 1280 px wide and then 360', language => {
  test.each(['nobody', 'owner'] as const)('the screens for %s fit and are open to all', async as => {
    await using visitor = await visit({ as, language })
    const { page } = visitor
    for (const { path } of screens.filter(screen => screen.as === as)) {
      await page.setViewportSize(WIDE)
      // Only what stands behind the # differs from one to the next: a new page each.
      await page.goto('about:blank')
      await visitor.open(path)
      for (const size of [WIDE, PHONE]) {
        await page.setViewportSize(size)
        await visitor.settled()
        expect(await overflow(page), `too wide for ${size.width}: ${path}`).toBe(0)
        // What is drawn is the same in both languages.
        if (language === 'nl') expect(await violations(page), `${size.width}: ${path}`).toEqual([])
      }
    }
    expect(visitor.errors.filter(error => !/status of 4\d\d/.test(error))).toEqual([])
  })
})
