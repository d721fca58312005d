/**
 * What a browser says of itself, as people name it: `Mozilla/5.0 (X11; Linux x86_64) … Chrome/140.0.0.0 Safari/537.36` →
 * Chrome, Linux. What is not recognised is shown by its first word.
 */
export function deviceOf(userAgent: string): { browser: string; system: string | null } {
  const find = (list: readonly (readonly [RegExp, string])[]) =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = find(BROWSERS) ?? userAgent.split(/[\s/(]/)[0] ?? ''
  return { browser: browser || '?', system: find(SYSTEMS) ?? null }
}

const BROWSERS = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const

const SYSTEMS = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const
