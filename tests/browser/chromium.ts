import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

// The headless shell draws the same with a quarter less of the processor: no window is kept for nobody.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]
const USUAL_PLACES = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** The system's Chromium, else the one Playwright downloaded; throws the line that installs one. */
export function findChromium(): string {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap(folder => NAMES.map(n => join(folder, n)))
  const found = [...onPath, ...USUAL_PLACES, chromium.executablePath()].find(runnable)
  if (found === undefined)
    throw new Error(
      'The browser tests need Chromium. Install it with "apt-get install -y chromium-headless-shell" (Debian), or with "npx playwright-core install chromium".',
    )
  return found
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return existsSync(path)
  } catch {
    return false
  }
}

/** A browser without a window and with a new profile, which calls nobody but the product. */
export function launchChromium() {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // As root Chromium has no sandbox to offer.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
}
