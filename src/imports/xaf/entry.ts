import type { Day } from '../../shared/calendar.ts'
import { centsOf, type Decimal } from '../../shared/decimal.ts'
import type { Cents } from '../../shared/money.ts'
import { xmlDay, xmlDecimal } from '../xml/values.ts'
import type { XafPosting, XafTransaction } from './parse.ts'
import type { AccountRole } from './roles.ts'

/** A posting understood: `net` is credit minus debit, so turnover is positive and a receivable negative. */
export type Entry = {
  posting: XafPosting
  role: AccountRole
  net: Cents
  day: Day
  party: string
  /** Invoice number, '' when neither the posting nor the transaction tells. */
  invoice: string
  /** In a memo journal: the customer of the debtor line with the same reference, where the line itself has none. */
  likely: { party: string; invoice: string } | null
}

/** Why a transaction cannot be read: then none of it counts. */
export type BadPosting = {
  code: 'amount-unreadable' | 'amount-side-missing' | 'document-date'
  row: number
  value: string
}

/** Journals in which a party is carried to other lines; a bank statement or purchase is not one invoice. */
const CARRIED = new Set(['S', 'G', 'Z', ''])
/**
 * In a memo journal it depends on the package: where turnover lines elsewhere name their customer, one without was
 * booked without; where none ever does, the debtor line speaks for the others.
 */
const MEMO = 'M'

/**
 * Reads the postings of one transaction. A negative amount turns its side. Where only the debtor line names the
 * customer, it is carried to the lines of the same invoice or document reference, and in a sales journal with one
 * single party to all lines; likewise the invoice number of a party's only invoice.
 */
export function entriesOf(
  transaction: XafTransaction,
  journalType: string,
  roleOf: (account: string) => AccountRole,
): Entry[] | BadPosting {
  const entries: Entry[] = []
  let lastText = ''
  let lastDay: Day | null = null
  for (const posting of transaction.postings) {
    const { row } = posting
    const amount = xmlDecimal(posting.amount)
    if (!amount) return { code: 'amount-unreadable', row, value: posting.amount }
    const net = sided(amount, posting.side)
    if (net === null) return { code: 'amount-side-missing', row, value: posting.side }
    if (posting.day === '' || posting.day !== lastText)
      lastDay = xmlDay(posting.day) ?? xmlDay(transaction.day)
    lastText = posting.day
    const day = lastDay
    if (day === null) return { code: 'document-date', row, value: posting.day || transaction.day }
    const role = roleOf(posting.account)
    entries.push({ posting, role, net, day, party: posting.party, invoice: posting.invoice, likely: null })
  }
  if (CARRIED.has(journalType) || journalType === MEMO) carry(entries, journalType)
  return entries
}

/** Cents with the sign of the side, credit positive; null when the side is neither D nor C. */
export function sided(amount: Decimal, side: string): Cents | null {
  const letter = side.trim().toUpperCase()
  if (letter === 'C') return centsOf(amount)
  return letter === 'D' ? -centsOf(amount) || 0 : null
}

function carry(entries: Entry[], journalType: string): void {
  if (entries.every(entry => entry.party !== '' && entry.invoice !== '')) return
  const byInvoice = singles(entries, entry => entry.posting.invoice)
  const byDocument = singles(entries, entry => entry.posting.document)
  const parties = new Set(entries.filter(entry => entry.party !== '').map(entry => entry.party))
  const only = journalType === 'S' && parties.size === 1 ? [...parties][0]! : ''
  const partyFor = ({ posting }: Entry) =>
    byInvoice.get(posting.invoice) || byDocument.get(posting.document) || only
  if (journalType !== MEMO) for (const entry of entries) if (entry.party === '') entry.party = partyFor(entry)
  const invoices = new Map<string, string>()
  for (const { party, invoice } of entries)
    if (party !== '' && invoice !== '')
      invoices.set(party, (invoices.get(party) ?? invoice) === invoice ? invoice : '')
  for (const entry of entries) {
    if (entry.party === '') {
      const party = partyFor(entry)
      const invoice = entry.invoice || invoices.get(party)
      if (party !== '' && invoice) entry.likely = { party, invoice }
    } else if (entry.invoice === '' && journalType !== MEMO) entry.invoice = invoices.get(entry.party) ?? ''
  }
}

/** Reference → the one party on a debtor line with it; references of several parties are left out. */
function singles(entries: readonly Entry[], reference: (entry: Entry) => string): Map<string, string> {
  const found = new Map<string, string>()
  for (const entry of entries) {
    const key = reference(entry)
    if (key === '' || entry.party === '' || entry.role !== 'debtors') continue
    found.set(key, (found.get(key) ?? entry.party) === entry.party ? entry.party : '')
  }
  return found
}
