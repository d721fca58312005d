import { type Batch, type ControlTotal, emptyBatch, type Reader, type ReaderFacts } from '../drafts.ts'
import { NodeBuilder } from '../xml/node.ts'
import { ownNamespace, XmlStream } from '../xml/stream.ts'
import { newDocument, SKIPPED, takePart, type UblDocument } from './document.ts'
import { draftsOf } from './drafts.ts'
import type { OwnNumbers } from './own-numbers.ts'
import { isOwn, type UblParty } from './party.ts'

/** The numbers of a party, for proposing which company is ours. */
export type PartySeen = { key: string; name: string; vat: string; registration: string }

/** `partySeen`: the supplier of the file; over many files the most frequent one is us, when they are sales. */
export type UblFacts = ReaderFacts & { partySeen: PartySeen | null; customerSeen: PartySeen | null }

export type UblOptions = {
  /** Our own company's numbers; null or none when not known yet, then every document counts as a sale. */
  own: OwnNumbers | null
  /** Currency of the administration, default EUR. */
  currency?: string
}

export type UblReader = Omit<Reader, 'facts'> & { facts(): UblFacts }

/** Root elements that may stand around an invoice. */
const ENVELOPES = new Set(['StandardBusinessDocument'])

/**
 * Reads UBL 2.0 and 2.1 invoices and credit notes: Peppol BIS 3, NLCIUS and SI-UBL, older e-FFF, also in a Standard
 * Business Document envelope. A document gives drafts only once it is complete, so a broken file gives none.
 *
 * Errors: `ubl-not-an-invoice` (orders and other messages), `ubl-cii` (the other EN 16931 syntax),
 * `invoice-of-others` (neither supplier nor customer is us), those of a document (`draftsOf`) and of the XML.
 */
export function openUbl(file: string, options: UblOptions): UblReader {
  const base = options.currency ?? 'EUR'
  const own = options.own && options.own.vat.length + options.own.registration.length > 0 ? options.own : null
  const controls: ControlTotal[] = []
  let batch = emptyBatch()
  let document: UblDocument | null = null
  let documentDepth = 0
  let builder = new NodeBuilder(SKIPPED)
  let skipDepth = 0
  let rows = 0
  let understood = 0
  let partySeen: PartySeen | null = null
  let customerSeen: PartySeen | null = null

  const xml = new XmlStream(file, {
    open(name, attributes, depth, qualified) {
      if (document) {
        if (!builder.open(name, attributes)) xml.refuse('ubl-part-too-large', name)
        return
      }
      if (skipDepth > 0 || (depth === 1 && ENVELOPES.has(name))) return
      if (depth === 2 && name === 'StandardBusinessDocumentHeader') {
        skipDepth = depth
        return
      }
      if (name === 'CrossIndustryInvoice' || name === 'CrossIndustryDocument')
        return xml.refuse('ubl-cii', name)
      const namespace = ownNamespace(qualified, attributes)
      const known =
        namespace === '' || namespace.toLowerCase().startsWith('urn:oasis:names:specification:ubl:')
      if ((name !== 'Invoice' && name !== 'CreditNote') || !known)
        return xml.refuse('ubl-not-an-invoice', name)
      document = newDocument(name)
      documentDepth = depth
      builder = new NodeBuilder(SKIPPED)
    },
    text(text) {
      if (document) builder.text(text)
    },
    close(_name, depth) {
      if (skipDepth === depth) skipDepth = 0
      if (!document) return
      if (depth === documentDepth) {
        finish(document)
        document = null
        return
      }
      const part = builder.close()
      if (part) takePart(document, part)
    },
  })

  function finish(done: UblDocument): void {
    rows++
    partySeen ??= seen(done.supplier)
    customerSeen ??= seen(done.customer)
    if (own && !(done.supplier && isOwn(done.supplier, own))) {
      const purchase = done.customer !== null && isOwn(done.customer, own)
      const values = { document: done.number, supplier: done.supplier?.name ?? '' }
      batch.problems.push({
        level: purchase ? 'notice' : 'error',
        code: purchase ? 'purchase-invoice' : 'invoice-of-others',
        file,
        row: 0,
        column: 'AccountingSupplierParty',
        value: done.supplier?.registration || done.supplier?.vat || done.supplier?.name || '',
        values,
      })
      return
    }
    const drafts = draftsOf(done, file, base)
    batch.lines.push(...drafts.batch.lines)
    batch.customers.push(...drafts.batch.customers)
    batch.products.push(...drafts.batch.products)
    batch.problems.push(...drafts.batch.problems)
    controls.push(...drafts.controls)
    if (drafts.imported) understood++
  }

  function take(): Batch {
    const taken = batch
    batch = emptyBatch()
    taken.problems.push(...xml.problems())
    return taken
  }

  return {
    push(chunk) {
      xml.push(chunk)
      return take()
    },
    end() {
      xml.end()
      return take()
    },
    facts: () => ({ rows, understood, controls, partySeen, customerSeen }),
  }
}

function seen(party: UblParty | null): PartySeen | null {
  return party && { key: party.key, name: party.name, vat: party.vat, registration: party.registration }
}
