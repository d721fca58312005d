import { type Day, validDay } from '../../shared/calendar.ts'
import { type Decimal, decimalOf } from '../../shared/decimal.ts'

/** An `xs:decimal` such as `12.50`, `+3` or ` 200 `; null when it is none. Never a comma: XML has its own notation. */
export function xmlDecimal(text: string): Decimal | null {
  const trimmed = text.trim()
  return decimalOf(trimmed.startsWith('+') ? trimmed.slice(1) : trimmed)
}

/** An `xs:date` or `xs:dateTime`; a time or time zone behind it says nothing about the printed day and is left out. */
export function xmlDay(text: string): Day | null {
  const m = /^\s*(\d{4})-(\d\d)-(\d\d)(?:$|[T\sZ+-])/.exec(text)
  return m ? validDay(Number(m[1]), Number(m[2]), Number(m[3])) : null
}

/** The same text, free of the chunk it was cut from (a slice keeps the whole chunk in memory). */
export function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
