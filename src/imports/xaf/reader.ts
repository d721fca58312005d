import type { Day } from '../../shared/calendar.ts'
import { centsOf } from '../../shared/decimal.ts'
import { type Cents, euroText } from '../../shared/money.ts'
import {
  type Batch,
  type ControlTotal,
  emptyBatch,
  type LineDraft,
  type Reader,
  type ReaderFacts,
} from '../drafts.ts'
import type { Problem } from '../problem.ts'
import { vatOf } from '../xml/company-number.ts'
import { detached, xmlDay, xmlDecimal } from '../xml/values.ts'
import { type GrossCheck, XafBook } from './book.ts'
import { entriesOf } from './entry.ts'
import { type XafRecord, xafStream } from './parse.ts'
import { partyOf, type XafParty } from './party.ts'
import { type AccountProposal, type AccountRoles, type AccountSeen, proposeRole, rgsOf } from './roles.ts'
import type { XafVersion } from './version.ts'

/** What an auditfile tells beside its invoices. */
export type XafFacts = ReaderFacts & {
  version: XafVersion
  /** Proposed role of every ledger account that the file names or posts on. */
  accounts: AccountProposal[]
  company: { name: string; ident: string; vat: string; registration: string; country: string }
  fiscalYear: string
  from: Day | null
  to: Day | null
  currency: string
  software: string
  /** Part and number of parts of a file that was split. */
  split: { part: number; of: number } | null
  gross: GrossCheck
  revenue: Cents
  revenueWithoutCustomer: Cents
}

export type XafReader = Omit<Reader, 'facts'> & { facts(): XafFacts }

const DIFFERENCES_LISTED = 100

/**
 * Reads a Dutch auditfile (XML Auditfile Financieel 3.0–3.2.1 and 4.0) as invoices per customer: turnover lines by
 * (customer, invoice number), cost of sales where the package posts it per customer, and the check of net plus VAT
 * against the debtor line. `accounts` are the roles that the user corrected; the others are proposed.
 *
 * Everything comes with `end`: a broken file gives nothing, since half a year of postings is no administration.
 * Errors: `xaf-no-customers` and `xaf-no-revenue` (nothing is imported rather than zeros), `xaf-version`,
 * `xaf-encrypted`, `xaf-saft`, `xaf-not-an-auditfile`, and those of the XML.
 */
export function openXaf(file: string, options: { accounts?: AccountRoles } = {}): XafReader {
  const given = options.accounts ?? {}
  const header: Record<string, string> = {}
  const company: Record<string, string> = {}
  const stated: Record<string, string> = {}
  const parties = new Map<string, XafParty>()
  const accounts = new Map<string, AccountProposal>()
  const described = new Map<string, AccountSeen>()
  const vatAccounts = new Set<string>()
  const basics = new Map<string, string>()
  const problems: Problem[] = []
  let book: XafBook | null = null
  let version: XafVersion = ''
  let split: XafFacts['split'] = null
  let head: Uint8Array = new Uint8Array(0)
  let postings = 0
  let understood = 0
  let withParty = 0
  let openings = 0
  let unbalanced = 0
  let debit = 0
  let credit = 0
  let controls: ControlTotal[] = []
  let gross: GrossCheck = { checked: 0, agreed: 0 }

  const problem = (
    level: Problem['level'],
    code: string,
    row: number,
    value: string,
    values?: Problem['values'],
  ) => {
    const found: Problem = { level, code, file, row, column: '', value: value.slice(0, 80) }
    problems.push(values ? { ...found, values } : found)
  }
  const names = {
    party: (id: string) => parties.get(id)?.draft.name ?? '',
    basic: (id: string) => basics.get(id) ?? '',
    account: (id: string) => described.get(id)?.name ?? '',
  }

  const xml = xafStream(file, {
    version(found, known) {
      version = found
      if (!known) problem('notice', 'xaf-version-guessed', 0, found)
    },
    split(part, of) {
      split = { part, of }
      problem('notice', 'xaf-split-file', 0, `${part}/${of}`, { part, of })
    },
    record(kind, record) {
      if (kind === 'header') Object.assign(header, record)
      else if (kind === 'company') Object.assign(company, { ...record, ...company })
      else if (kind === 'totals') Object.assign(stated, record)
      else if (kind === 'party') {
        const party = partyOf(record, parties.size + 1)
        if (party) parties.set(party.draft.key, party)
      } else if (kind === 'account') describe(record)
      else if (kind === 'vatCode') {
        for (const name of ['vatToPayAccID', 'vatToClaimAccID'])
          if (record[name]) vatAccounts.add(detached(record[name]))
      } else if (record.basicID) {
        const id = detached(record.basicID)
        const name = detached(record.basicDesc ?? '')
        basics.set(id, (basics.get(id) ?? name) === name ? name : '')
      }
    },
    transaction(journal, transaction) {
      book ??= new XafBook(header.fiscalYear ?? '')
      postings += transaction.postings.length
      if (journal.type === 'O' || /^0+$/.test(transaction.period)) {
        openings++
        return
      }
      const entries = entriesOf(transaction, journal.type, account => accountOf(account).role)
      if (!Array.isArray(entries)) {
        problem('error', entries.code, entries.row, entries.value, {
          journal: journal.id,
          transaction: transaction.number,
        })
        return
      }
      let balance = 0
      for (const { posting, net } of entries) {
        accountOf(posting.account).total += net
        balance += net
        if (posting.side.toUpperCase() === 'C') credit += net
        else debit -= net
        if (posting.party !== '') withParty++
      }
      if (balance !== 0) unbalanced++
      book.add(journal, transaction, entries, names)
    },
  })

  function describe(record: XafRecord): void {
    const account = detached(record.accID ?? '')
    if (account === '') return
    const name = detached(record.accDesc ?? '')
    const codes = ['RGScode', 'leadReference', 'leadCode', 'leadCrossRef', 'taxonomy/entryPoint/conceptRef']
    const rgs = rgsOf(...codes.map(code => record[code] ?? ''))
    described.set(account, { account, name, type: (record.accTp ?? '').toUpperCase(), rgs: detached(rgs) })
  }

  function accountOf(account: string): AccountProposal {
    let proposal = accounts.get(account)
    if (!proposal) {
      const own = detached(account)
      const seen = described.get(account) ?? { account: own, name: '', type: '', rgs: '' }
      proposal = { ...seen, ...proposeRole(seen, given, vatAccounts), total: 0 }
      accounts.set(own, proposal)
    }
    return proposal
  }

  function finish(batch: Batch): void {
    for (const account of described.keys()) accountOf(account)
    if (openings > 0) problem('notice', 'xaf-opening-left-out', 0, '', { count: openings })
    if (unbalanced > 0) problem('warning', 'xaf-unbalanced', 0, '', { count: unbalanced })
    statedTotals()
    if (header.curCode && header.curCode !== 'EUR') problem('warning', 'foreign-currency', 0, header.curCode)
    const lines = book?.finish(party => /^[CB]$/.test(parties.get(party)?.type ?? '')) ?? []
    const nothing = whyNothing(lines)
    if (!book || nothing !== '') {
      problem('error', nothing, 0, header.softwareDesc ?? '', { postings, accounts: accounts.size })
      return
    }
    batch.lines = lines
    understood = lines.length
    takeCustomers(batch, book)
    takeProducts(batch)
    grossCheck(book)
    if (book.revenueWithoutCustomer !== 0) {
      const values = { without: euroText(book.revenueWithoutCustomer), revenue: euroText(book.revenue) }
      problem('warning', 'xaf-revenue-without-customer', 0, values.without, values)
    }
  }

  /** Why a readable file gives no invoices, '' when it does. Zeros would look like an answer. */
  function whyNothing(lines: readonly LineDraft[]): string {
    if (postings === 0) return 'xaf-no-postings'
    if (withParty === 0) return 'xaf-no-customers'
    if (lines.length === 0) return 'xaf-no-revenue'
    return lines.some(line => line.customer !== '') ? '' : 'xaf-no-customers'
  }

  function statedTotals(): void {
    const control = (name: string, text: string | undefined, read: number) => {
      const value = text === undefined ? null : xmlDecimal(text)
      if (value) controls.push({ name, file, stated: centsOf(value), read, what: '' })
    }
    if (openings > 0) return
    control('journal-debit', stated.totalDebit, debit)
    control('journal-credit', stated.totalCredit, credit)
    for (const { name, stated: wanted, read } of controls)
      if (wanted !== read)
        problem('warning', 'xaf-total-differs', 0, name, {
          total: name,
          stated: euroText(wanted),
          read: euroText(read),
        })
  }

  function takeCustomers(batch: Batch, from: XafBook): void {
    for (const [id, party] of parties)
      if (from.customers.has(id) || party.type === 'C' || party.type === 'B')
        batch.customers.push(party.draft)
  }

  function takeProducts(batch: Batch): void {
    const seen = new Set<string>()
    for (const { product, productName, productGroup, row } of batch.lines) {
      if (product === '' || seen.has(product)) continue
      seen.add(product)
      const draft = { key: product, number: product, name: productName, group: productGroup }
      batch.products.push({ ...draft, cost: null, costFrom: null, row })
    }
  }

  function grossCheck(from: XafBook): void {
    const found = from.grossCheck(file)
    gross = found.check
    if (found.total) controls.push(found.total)
    controls = [...controls, ...found.differing.slice(0, DIFFERENCES_LISTED)]
    for (const { what, stated: wanted, read } of found.differing)
      problem('warning', 'invoice-gross-differs', 0, what, { stated: euroText(wanted), read: euroText(read) })
  }

  function take(): Problem[] {
    const found = [...xml.problems(), ...problems.splice(0)]
    return found.map(p => (p.code === 'xml-not-xml' ? { ...p, code: notXml() } : p))
  }

  function notXml(): string {
    const start = String.fromCharCode(...head)
    if (start.startsWith('CLAIR')) return 'xaf-version'
    return start.startsWith('MSCF') || /\.(xac|xfc|cab)$/i.test(file) ? 'xaf-encrypted' : 'xml-not-xml'
  }

  return {
    push(chunk) {
      if (head.length === 0) head = chunk.slice(0, 8)
      xml.push(chunk)
      return { ...emptyBatch(), problems: take() }
    },
    end() {
      xml.end()
      const batch = emptyBatch()
      if (xml.complete) finish(batch)
      batch.problems = take()
      return batch
    },
    facts: () => ({
      rows: postings,
      understood,
      controls,
      version,
      accounts: [...accounts.values()].sort((a, b) => (a.account < b.account ? -1 : 1)),
      company: {
        name: company.companyName ?? '',
        ident: company.companyIdent ?? '',
        vat: vatOf(company.taxRegIdent ?? '', (company.taxRegistrationCountry ?? '').toUpperCase()),
        registration: (company.Commercenr ?? company.commerceNr ?? '').replace(/\D/g, '').slice(0, 8),
        country: company.taxRegistrationCountry ?? '',
      },
      fiscalYear: header.fiscalYear ?? '',
      from: xmlDay(header.startDate ?? ''),
      to: xmlDay(header.endDate ?? ''),
      currency: header.curCode ?? '',
      software: [header.softwareDesc, header.softwareVersion].filter(Boolean).join(' '),
      split,
      gross,
      revenue: book?.revenue ?? 0,
      revenueWithoutCustomer: book?.revenueWithoutCustomer ?? 0,
    }),
  }
}
