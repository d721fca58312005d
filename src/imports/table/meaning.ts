import type { ActivityKind } from '../../ledger/activity.ts'

const TOTAL = /^(?:sub|eind|grand\s?|report\s)?(?:totaal|totalen|totals?|totaux|gesamt|summe|som|sum)\b/i
const CREDIT =
  /^(?:c|cn|cr|cm|381|ncr?|credit|verkoopcredit\w*|(?:verkoop)?credit[ -]?(?:nota|factuur|note|memo|invoice)s?|avoirs?|notes? de cr[eé]dit|gutschrift|retour(?:nota|factuur)?|returns?|refund|storno\w*)$/i
const CHARGE =
  /^(?:post|postage|dot|dotcom postage|carriage|port|porto|freight|frt|shipping|verzendkosten|verzending|vracht|vrachtkosten|transport|transportkosten|bezorgkosten|leveringskosten|orderkosten|administratiekosten|behandelingskosten|toeslag|brandstoftoeslag|frais de port|frais de transport|frais d'envoi|versandkosten|fracht|bank charges|handling|m)$/i

/** Whether a text heads a total row: Totaal, Subtotaal, Total, Gesamt … */
export function isTotalWord(text: string): boolean {
  return TOTAL.test(text)
}

/** Whether the kind of a document says credit note. */
export function isCreditWord(text: string): boolean {
  return text !== '' && text.length <= 24 && CREDIT.test(text)
}

/** Whether a line is a charge such as freight or order costs, by its product code or its text. */
export function isCharge(product: string, text: string): boolean {
  return (product.length <= 24 && isChargeWord(product)) || (text.length <= 40 && isChargeWord(text))
}

function isChargeWord(text: string): boolean {
  // none of the words is empty or has a digit, and codes of products mostly have one up front
  const second = text.charCodeAt(text.length > 1 ? 1 : 0)
  return text !== '' && !(second >= 48 && second <= 57) && CHARGE.test(text)
}

/** Of a column that says debit or credit, from the seller's side: revenue is credit (+1), debit takes back (−1). */
export function signOf(text: string): number {
  if (/^(?:c|cr|credit|h|haben|bij|\+)$/i.test(text)) return 1
  return /^(?:d|dr|deb|debet|debit|s|soll|af|-)$/i.test(text) ? -1 : 0
}

const ACTIVITIES: readonly [ActivityKind, RegExp][] = [
  ['complaint', /klacht|complaint|plainte|reclam|beschwerde/i],
  ['return', /retour|return|rücksend/i],
  ['reminder', /herinner|aanmaning|remind|rappel|mahn|dunning/i],
  ['impersonal', /magazine|kaart|card|sponsor|mailing|nieuwsbrief|newsletter|gadget|geschenk|gift|folder/i],
  ['visit', /bezoek|visit|afspraak|meeting|beurs|besuch|rendez|demo|lunch/i],
  ['call', /bel|call|tele|phone|gesprek|appel|anruf/i],
  ['mail', /mail|brief|letter|bericht|courrier|message|offerte|quote/i],
  ['delivery', /lever|deliver|livraison|liefer|bezorg|transport/i],
  ['order', /order|bestel|commande|auftrag/i],
  ['service', /service|dienst|support|onderhoud|mainten|monteur|install|training|reparatie|repair|helpdesk/i],
]

/** The kind of an activity by its word in Dutch, English, French or German; null where no word is known. */
export function activityKindOf(text: string): ActivityKind | null {
  return ACTIVITIES.find(([, words]) => words.test(text))?.[0] ?? null
}
