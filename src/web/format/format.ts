import type { Language } from '../words/language.ts'

/**
 * How figures look. Amounts come in whole cents, shares as fractions, days as ISO dates.
 * nl: € 1.234,56 · € -1.234,56 · 12,3 % → "12,3%" · 21 nov 2026; en: €1,234.56 · -€1,234.56 · 12.3% · 21 Nov 2026.
 */
export type Format = {
  /** Cents with two decimals: 123456 → € 1.234,56. */
  euro: (cents: number) => string
  /** Cents as whole euro, for charts and wide tables: 123456 → € 1.235. */
  euroWhole: (cents: number) => string
  /** Cents as short euro for axes: 123456789 → € 1,2 mln. */
  euroShort: (cents: number) => string
  /** A fraction with one decimal: 0.1234 → 12,3%. */
  share: (fraction: number) => string
  /** The same without a decimal that is 0: 0.08 → 8%. For axes and for what people set themselves. */
  shareShort: (fraction: number) => string
  number: (value: number, decimals?: number) => string
  /** Minutes as hours and minutes: 135 → 2 u 15. */
  minutes: (minutes: number) => string
  day: (iso: string) => string
  /** 2026-03 → mrt 2026. */
  month: (iso: string) => string
  /** An instant, with time of day. */
  moment: (iso: string) => string
  /** A half-open period as people say it: 2025 · mrt 2025 · nov 2024 – okt 2025 · 3 mrt 2025 – 9 apr 2025. */
  period: (period: { from: string; to: string }) => string
  bytes: (size: number) => string
}

const locales = { nl: 'nl-NL', en: 'en-GB' } as const

export function formatFor(language: Language): Format {
  const locale = locales[language]
  const money = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', ...options })
  const euros = money({})
  const whole = money({ maximumFractionDigits: 0 })
  const short = money({ notation: 'compact', maximumSignificantDigits: 3 })
  const rounded = money({ maximumSignificantDigits: 3 })
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const plain = new Map<number, Intl.NumberFormat>()
  const dayFormat = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const monthFormat = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  const momentFormat = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const number = (value: number, decimals = 0) => {
    let format = plain.get(decimals)
    if (!format) {
      format = new Intl.NumberFormat(locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      })
      plain.set(decimals, format)
    }
    return format.format(value === 0 ? 0 : value)
  }
  const share = (fraction: number) => percent.format(Math.abs(fraction) < 0.0005 ? 0 : fraction)
  const day = (iso: string) => dayFormat.format(utc(iso))
  const month = (iso: string) => monthFormat.format(utc(`${iso.slice(0, 7)}-01`))
  const shortEuro = (euro: number) => {
    if (language === 'en') return short.format(euro)
    // Dutch has no short thousand, and its minus stands after the sign of the euro.
    const text = (Math.abs(euro) < 1e6 ? rounded : short).format(Math.abs(euro))
    return euro < 0 ? text.replace('€\u00a0', '€\u00a0-') : text
  }
  const hour = language === 'nl' ? 'u' : 'h'
  return {
    euro: cents => euros.format(positiveZero(cents) / 100),
    euroWhole: cents => whole.format(positiveZero(Math.round(cents / 100))),
    euroShort: cents => shortEuro(positiveZero(cents) / 100),
    share,
    shareShort: fraction => share(fraction).replace(/[.,]0(?=\D*$)/, ''),
    number,
    minutes: minutes => {
      const total = Math.round(minutes)
      if (Math.abs(total) < 60) return `${total} min`
      const rest = Math.abs(total % 60)
      const hours = number(Math.trunc(total / 60))
      return Math.abs(total) >= 6000 || rest === 0
        ? `${hours} ${hour}`
        : `${hours} ${hour} ${String(rest).padStart(2, '0')}`
    },
    day,
    month,
    moment: iso => momentFormat.format(new Date(iso)),
    period: period => periodText(period, day, month),
    bytes: size =>
      size < 1000
        ? `${size} B`
        : size < 1e6
          ? `${number(size / 1e3)} kB`
          : size < 1e9
            ? `${number(size / 1e6, size < 1e8 ? 1 : 0)} MB`
            : `${number(size / 1e9, size < 1e11 ? 1 : 0)} GB`,
  }
}

const positiveZero = (value: number) => (value === 0 ? 0 : value)
const utc = (iso: string) => new Date(`${iso}T00:00:00Z`)

function periodText(
  period: { from: string; to: string },
  day: Format['day'],
  month: Format['month'],
): string {
  const { from, to } = period
  const last = new Date(utc(to).getTime() - 86_400_000).toISOString().slice(0, 10)
  const wholeMonths = from.endsWith('-01') && to.endsWith('-01')
  if (!wholeMonths) return `${day(from)} – ${day(last)}`
  if (from.endsWith('-01-01') && to.endsWith('-01-01')) {
    const first = from.slice(0, 4)
    const end = last.slice(0, 4)
    return first === end ? first : `${first} – ${end}`
  }
  return from.slice(0, 7) === last.slice(0, 7) ? month(from) : `${month(from)} – ${month(last)}`
}
