import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Language } from '../../src/web/words/language.ts'
import type { SessionCookie } from './asked-by.ts'
import { launchChromium } from './chromium.ts'

/** One user at one screen: a browser context of its own, so nothing is remembered from another test. */
export type Visit = {
  page: Page
  context: BrowserContext
  /** Errors of the page so far: exceptions, console errors, answers of the server above 399. */
  errors: string[]
  /** Opens a path of the product and waits until it shows its figures. */
  open(path: string): Promise<void>
  /** Waits until nothing is loading any more. */
  settled(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export type Visitor = {
  language?: Language
  width?: number
  height?: number
  /** Who looks: the owner of the company unless told otherwise. */
  as?: 'owner' | 'nobody' | readonly SessionCookie[]
  /** Address of another product than that of the run. */
  url?: string
}

/** The product that the whole run shares: its address, and the cookies of its owner. */
export function product(): { url: string; owner: SessionCookie[] } {
  const product = inject('product')
  if ('problem' in product) throw new Error(`The product did not start: ${product.problem}`)
  return product
}

/** Address of the product; the whole run shares one. */
export const productUrl = (): string => product().url

/** Milliseconds that a screen may take for anything: for what never comes, not for what is slow. */
const PATIENCE = 90_000

/** Starts a browser for the tests of a file; the function it returns opens the product for one visitor. */
export function visitors(): (visitor?: Visitor) => Promise<Visit> {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  return visitor => visit(browser!, visitor ?? {})
}

async function visit(browser: Browser, visitor: Visitor): Promise<Visit> {
  const { language = 'nl', width = 1280, height = 800, as = 'owner', url = productUrl() } = visitor
  const context = await browser.newContext({
    baseURL: url,
    locale: language === 'nl' ? 'nl-NL' : 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width, height },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(PATIENCE)
  const cookies = as === 'owner' ? product().owner : as === 'nobody' ? [] : as
  await context.addCookies(cookies.map(cookie => ({ ...cookie, url })))
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`)
  })
  const settled = async () => {
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForFunction(stillness, undefined, { polling: 100 })
  }
  return {
    page,
    context,
    errors,
    settled,
    async open(path) {
      await page.goto(path)
      await settled()
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}

/** In the page: fonts are there, nothing says it is loading, and two frames drew the same content. */
function stillness(): boolean | Promise<boolean> {
  const loading = /^\s*(Laden…|Loading…)\s*$/
  const busy = () =>
    document.fonts.status !== 'loaded' ||
    [...document.querySelectorAll('main *')].some(
      element => element.childElementCount === 0 && loading.test(element.textContent),
    )
  const content = () => document.querySelector('main')?.textContent
  if (busy()) return false
  const before = content()
  return new Promise(resolve => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(!busy() && content() === before)))
  })
}

/** Fills `{{name}}` of a sentence of the words files, as the screens do. */
export function filled(words: string, values: Record<string, string | number> = {}): string {
  return words.replace(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** The words of a sentence as a pattern: what is filled in may be anything. */
export function pattern(words: string): RegExp {
  const parts = words.split(/\{\{[^}]*\}\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(parts.join('.*'))
}

/** Drops files from disk on an element, as the browser does when a hand lets go of them. */
export async function dropFiles(target: Locator, files: readonly string[]): Promise<void> {
  const page = target.page()
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('Nothing to drop on')
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 40)]
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  await session.detach()
}
