import { ownNamespace, XmlStream } from '../xml/stream.ts'
import { versionByWord, versionOf, type XafVersion } from './version.ts'

/** One element with its leaf texts by path, such as `streetAddress/city`. The first of equal paths counts. */
export type XafRecord = Readonly<Record<string, string>>

/** One posting as written. */
export type XafPosting = {
  account: string
  document: string
  day: string
  text: string
  amount: string
  side: string
  party: string
  invoice: string
  product: string
  group: string
  quantity: string
  /** VAT on this line as stated on it, amount and side in pairs. */
  vat: string[]
  /** Ordinal of the posting in the file, from 1. */
  row: number
}

export type XafJournal = { id: string; type: string }
export type XafTransaction = {
  number: string
  period: string
  day: string
  text: string
  postings: XafPosting[]
}

/** What the parser hands over, in order of the file. A transaction comes once it is complete. */
export type XafSink = {
  version(version: XafVersion, known: boolean): void
  split(part: number, of: number): void
  record(
    kind: 'header' | 'company' | 'party' | 'account' | 'vatCode' | 'basic' | 'totals',
    record: XafRecord,
  ): void
  transaction(journal: XafJournal, transaction: XafTransaction): void
}

const RECORDS: Readonly<Record<string, Parameters<XafSink['record']>[0]>> = {
  header: 'header',
  customerSupplier: 'party',
  ledgerAccount: 'account',
  vatCode: 'vatCode',
  basic: 'basic',
}
/** Leaves directly under these are handed over one by one: their element lasts to the end of the file. */
const LOOSE: Readonly<Record<string, Parameters<XafSink['record']>[0]>> = {
  company: 'company',
  transactions: 'totals',
}

/**
 * Turns the events of an auditfile into records and transactions, holding one transaction at a time. Refuses with
 * `xaf-not-an-auditfile`, `xaf-saft` (other countries' auditfile) and `xaf-version` (the older CLAIR files).
 */
export function xafStream(file: string, sink: XafSink): XmlStream {
  const path: string[] = []
  let text = ''
  let record: Record<string, string> | null = null
  let recordDepth = 0
  let journal: XafJournal = { id: '', type: '' }
  let transaction: XafTransaction | null = null
  let posting: XafPosting | null = null
  let row = 0
  let guessed: XafVersion = ''
  let known = false

  const xml: XmlStream = new XmlStream(file, {
    open(name, attributes, depth, qualified) {
      text = ''
      if (depth === 1) root(name, ownNamespace(qualified, attributes))
      if (posting) return
      path.push(name)
      if (name === 'trLine' && transaction) {
        posting = newPosting(++row)
        transaction.postings.push(posting)
      } else if (name === 'transaction')
        transaction = { number: '', period: '', day: '', text: '', postings: [] }
      else if (name === 'journal') journal = { id: '', type: '' }
      else if (RECORDS[name] && !record) {
        record = {}
        recordDepth = depth
      }
    },
    text(piece) {
      text = text === '' ? piece : text + piece
    },
    close(name, depth) {
      const value = text.trim()
      text = ''
      if (posting && name !== 'trLine') {
        takePosting(posting, name, value)
        return
      }
      path.pop()
      if (posting) posting = null
      else if (transaction) {
        if (name === 'transaction') {
          sink.transaction(journal, transaction)
          transaction = null
        } else takeTransaction(transaction, name, value)
      } else if (record) takeRecord(name, depth, value)
      else takeOther(name, path.at(-1) ?? '', value)
      if (!known && guessed === '') guessed = versionByWord(name)
      if (depth === 1 && !known) sink.version(guessed, false)
    },
    comment(comment) {
      const part = /Vervolgbestand\s+(\d+)\s+van\s+(\d+)/i.exec(comment)
      if (part) sink.split(Number(part[1]), Number(part[2]))
    },
  })

  function root(name: string, namespace: string): void {
    if (name !== 'auditfile') xml.refuse(name === 'AuditFile' ? 'xaf-saft' : 'xaf-not-an-auditfile', name)
    const version = versionOf(namespace)
    known = version !== ''
    if (known) sink.version(version, true)
  }

  function takeRecord(name: string, depth: number, value: string): void {
    if (!record) return
    if (depth === recordDepth) {
      sink.record(RECORDS[name] ?? 'header', record)
      record = null
      return
    }
    if (name === 'auditfileVersion' && value.startsWith('CLAIR')) xml.refuse('xaf-version', value)
    const key = [...path.slice(recordDepth), name].join('/')
    if (value !== '') record[key] ??= value
  }

  function takeOther(name: string, parent: string, value: string): void {
    if (parent === 'journal') {
      if (name === 'jrnID') journal.id = value
      else if (name === 'jrnTp') journal.type = value.toUpperCase()
    } else if (LOOSE[parent] && value !== '') {
      sink.record(LOOSE[parent], { [name]: value })
    }
  }

  return xml
}

function newPosting(row: number): XafPosting {
  return {
    account: '',
    document: '',
    day: '',
    text: '',
    amount: '',
    side: '',
    party: '',
    invoice: '',
    product: '',
    group: '',
    quantity: '',
    vat: [],
    row,
  }
}

function takeTransaction(transaction: XafTransaction, name: string, value: string): void {
  if (name === 'nr') transaction.number = value
  else if (name === 'periodNumber') transaction.period = value
  else if (name === 'trDt') transaction.day = value
  else if (name === 'desc') transaction.text = value
}

function takePosting(posting: XafPosting, name: string, value: string): void {
  switch (name) {
    case 'accID':
      posting.account = value
      break
    case 'docRef':
      posting.document = value
      break
    case 'effDate':
      posting.day = value
      break
    case 'desc':
      posting.text = value
      break
    case 'amnt':
      posting.amount = value
      break
    case 'amntTp':
      posting.side = value
      break
    case 'custSupID':
      posting.party = value
      break
    case 'invRef':
      posting.invoice = value
      break
    case 'prodID':
    case 'product':
      posting.product = value
      break
    case 'artGrpID':
      posting.group = value
      break
    case 'qntity':
      posting.quantity = value
      break
    case 'vatAmnt':
    case 'vatAmntTp':
      posting.vat.push(value)
      break
  }
}
