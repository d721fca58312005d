import type { ActivityDraft, CustomerDraft, ProductDraft } from '../drafts.ts'
import type { Cell } from './cells.ts'
import type { ColumnSet } from './columns.ts'
import type { Complain, Convert } from './converter.ts'
import { activityKindOf } from './meaning.ts'

/** Turns rows into customers. The key is the number, or the name where the table has no numbers. */
export class CustomerConverter implements Convert<CustomerDraft> {
  readonly required: number
  readonly #c

  constructor(columns: ColumnSet) {
    this.#c = {
      number: columns.code('number'),
      name: columns.text('name'),
      registration: columns.code('registration'),
      vat: columns.text('vat'),
      iban: columns.text('iban'),
      street: columns.text('street'),
      postcode: columns.code('postcode'),
      city: columns.text('city'),
      country: columns.text('country'),
      segment: columns.text('segment'),
      parent: columns.code('parent'),
      manager: columns.text('manager'),
      email: columns.text('email'),
      phone: columns.text('phone'),
      since: columns.date('since'),
    }
    this.required = Math.max(this.#c.number.index, this.#c.name.index)
  }

  convert(cells: readonly Cell[], row: number, complain: Complain): CustomerDraft | null {
    const c = this.#c
    const number = c.number.read(cells)
    const name = c.name.read(cells)
    if (number === '' && (c.number.index >= 0 || name === '')) {
      complain('error', 'customer-missing', row, c.number.header || c.name.header, '')
      return null
    }
    const since = c.since.read(cells)
    if (c.since.bad !== '') complain('warning', 'date-unreadable', row, c.since.header, c.since.bad)
    return {
      key: number || name,
      number,
      name,
      registration: c.registration.read(cells).replace(/\D/g, ''),
      vat: c.vat
        .read(cells)
        .replace(/[\s.-]/g, '')
        .toUpperCase(),
      iban: c.iban.read(cells).replace(/\s/g, '').toUpperCase(),
      street: c.street.read(cells),
      postcode: c.postcode.read(cells),
      city: c.city.read(cells),
      country: c.country.read(cells),
      segment: c.segment.read(cells),
      parent: c.parent.read(cells),
      manager: c.manager.read(cells),
      email: c.email.read(cells),
      phone: c.phone.read(cells),
      since,
      row,
    }
  }
}

/** Turns rows into products, with cost per unit where the table has it. */
export class ProductConverter implements Convert<ProductDraft> {
  readonly required: number
  readonly #c

  constructor(columns: ColumnSet) {
    this.#c = {
      number: columns.code('number'),
      name: columns.text('name'),
      group: columns.text('group'),
      cost: columns.number('cost'),
      costFrom: columns.date('costFrom'),
    }
    this.required = Math.max(this.#c.number.index, this.#c.name.index)
  }

  convert(cells: readonly Cell[], row: number, complain: Complain): ProductDraft | null {
    const c = this.#c
    const number = c.number.read(cells)
    const name = c.name.read(cells)
    const cost = c.cost.read(cells)
    const costFrom = c.costFrom.read(cells)
    if (number === '' && (c.number.index >= 0 || name === '')) {
      complain('error', 'product-missing', row, c.number.header || c.name.header, '')
      return null
    }
    if (c.cost.bad !== '') {
      complain('error', 'number-unreadable', row, c.cost.header, c.cost.bad)
      return null
    }
    if (c.costFrom.bad !== '') {
      complain('error', 'date-unreadable', row, c.costFrom.header, c.costFrom.bad)
      return null
    }
    return { key: number || name, number, name, group: c.group.read(cells), cost, costFrom, row }
  }
}

/** Turns rows into activities; hours become minutes. */
export class ActivityConverter implements Convert<ActivityDraft> {
  readonly required: number
  readonly #c

  constructor(columns: ColumnSet) {
    this.#c = {
      customer: columns.code('customer'),
      customerName: columns.text('customerName'),
      date: columns.date('date'),
      kind: columns.text('kind'),
      minutes: columns.number('minutes'),
      hours: columns.number('hours'),
      person: columns.text('person'),
    }
    this.required = Math.max(this.#c.customer.index, this.#c.date.index, this.#c.kind.index)
  }

  convert(cells: readonly Cell[], row: number, complain: Complain): ActivityDraft | null {
    const c = this.#c
    const day = c.date.read(cells)
    const minutes = c.minutes.read(cells)
    const hours = c.hours.read(cells)
    const customerName = c.customerName.read(cells)
    const customer = c.customer.read(cells) || (c.customer.index < 0 ? customerName : '')
    const word = c.kind.read(cells)
    const kind = c.kind.index < 0 && word === '' ? 'visit' : activityKindOf(word)
    let fine = true
    const wrong = (code: string, column: string, value: string): void => {
      complain('error', code, row, column, value)
      fine = false
    }
    if (day === null)
      wrong(
        c.date.bad === '' ? 'date-missing' : c.date.invalid ? 'date-invalid' : 'date-unreadable',
        c.date.header,
        c.date.bad,
      )
    if (customer === '') wrong('customer-missing', c.customer.header || c.customerName.header, '')
    if (kind === null) wrong(word === '' ? 'activity-missing' : 'activity-unknown', c.kind.header, word)
    for (const column of [c.minutes, c.hours])
      if (column.bad !== '') wrong('number-unreadable', column.header, column.bad)
    if (!fine || day === null || kind === null) return null
    const logged = minutes
      ? minutes.mantissa / 10 ** minutes.scale
      : hours
        ? (hours.mantissa / 10 ** hours.scale) * 60
        : null
    return {
      customer,
      customerName,
      day,
      kind,
      minutes: logged === null ? null : Math.round(logged),
      person: c.person.read(cells),
      row,
    }
  }
}
