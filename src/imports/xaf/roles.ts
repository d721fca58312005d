import type { Cents } from '../../shared/money.ts'

/** What a ledger account means for customers: turnover, cost of goods sold, receivables, VAT, or nothing. */
export type AccountRole = 'revenue' | 'cost' | 'debtors' | 'vat' | 'other'

/** Roles the user set, by account number. */
export type AccountRoles = Readonly<Record<string, AccountRole>>

/**
 * A proposed role with its reason: `given` by the user, `rgs` the reference code of the Dutch chart of accounts,
 * `vat-code` named by a VAT code of the file, `name`, `decimal-plan` the customary numbering, `none`.
 * `total` is credit minus debit over the file, so that the user sees which accounts matter.
 */
export type AccountProposal = {
  account: string
  name: string
  type: string
  rgs: string
  role: AccountRole
  reason: 'given' | 'rgs' | 'vat-code' | 'name' | 'decimal-plan' | 'none'
  total: Cents
}

/** What the file says of an account. `type`: B balance, P profit and loss, M mixed, '' when it does not say. */
export type AccountSeen = { account: string; name: string; type: string; rgs: string }

const RGS = /^[BW][A-Z][a-z]{2}([A-Z][a-zA-Z]{2}){0,4}$/
const PROVISION = /voorziening|dubieu|oninba|provision|doubtful/i
const COST = /^kostprijs|\bcost of (sales|goods)\b/i
const INTEREST = /\b(rente|interest)/i
const DEBTORS = /^(handels|trade\s)?(debiteuren|debtors|accounts receivable)\b/i
const VAT = /\b(btw|omzetbelasting|vat)\b/i

/** The code of the reference chart (RGS) among the texts where packages write it, '' when none looks like one. */
export function rgsOf(...texts: string[]): string {
  return texts.find(text => RGS.test(text)) ?? ''
}

/**
 * Proposes the role of an account. The reference code decides where there is one: WOmz turnover, WKpr cost of
 * sales, BVorDeb debtors (save provisions), BVorBtw and BSchBtw VAT. Else a VAT code that points at it, else the
 * customary numbers: 8 turnover and 7 cost of sales among profit and loss accounts, 13 debtors, 15 and 17 VAT among
 * balance accounts, unless the name says cost of sales or interest. An account that the file does not describe (a continuation file) goes by its number alone.
 */
export function proposeRole(
  seen: AccountSeen,
  given: AccountRoles,
  vatAccounts: ReadonlySet<string>,
): Pick<AccountProposal, 'role' | 'reason'> {
  const own = given[seen.account]
  if (own) return { role: own, reason: 'given' }
  if (seen.rgs !== '') return { role: roleByRgs(seen.rgs), reason: 'rgs' }
  if (vatAccounts.has(seen.account)) return { role: 'vat', reason: 'vat-code' }
  const profit = seen.type === 'P' && /^[78]\d\d/.test(seen.account)
  if (profit && COST.test(seen.name)) return { role: 'cost', reason: 'name' }
  if (profit && INTEREST.test(seen.name)) return { role: 'other', reason: 'name' }
  const role = roleByNumber(seen, vatAccounts.size > 0)
  if (seen.type !== 'P' && PROVISION.test(seen.name)) return { role: 'other', reason: 'name' }
  if (role !== 'other') return { role, reason: 'decimal-plan' }
  if (seen.type === 'B' && DEBTORS.test(seen.name)) return { role: 'debtors', reason: 'name' }
  if (seen.type === 'B' && VAT.test(seen.name)) return { role: 'vat', reason: 'name' }
  return { role: 'other', reason: 'none' }
}

function roleByRgs(rgs: string): AccountRole {
  if (rgs.startsWith('WOmz')) return 'revenue'
  if (rgs.startsWith('WKpr')) return 'cost'
  if (rgs.startsWith('BVorDeb')) return rgs.startsWith('BVorDebVdd') ? 'other' : 'debtors'
  return /^B(Vor|Sch)(Bep)?Btw|^BVorVbkTvo/.test(rgs) ? 'vat' : 'other'
}

function roleByNumber({ account, name, type }: AccountSeen, vatKnown: boolean): AccountRole {
  if (!/^\d{3,}/.test(account)) return 'other'
  const profit = type === 'P' || type === 'M' || type === ''
  const balance = type !== 'P'
  if (profit && account.startsWith('8')) return 'revenue'
  if (profit && account.startsWith('7')) return 'cost'
  if (balance && account.startsWith('13')) return 'debtors'
  const vat = VAT.test(name) || (!vatKnown && !/loon|premie|payroll/i.test(name))
  return balance && vat && /^1[57]/.test(account) ? 'vat' : 'other'
}
