import { roundHalfAway } from '../../../shared/money.ts'

/** The inputs of a customer's value, in the order in which they are replaced (9.6). */
export const BRIDGE_STEPS = ['volume', 'price', 'cost', 'model'] as const
export type BridgeStep = (typeof BRIDGE_STEPS)[number]

/** One bar: what it adds to the equity, apart for who grew by it and who shrank. Cents. */
export type BridgeBar = { change: number; up: number; down: number; customers: number }

/** The change of customer equity between two dates. `before` and all bars add up to `after` exactly. Cents. */
export type EquityBridge = {
  before: number
  /** Customers of the second date only: their CLV then (less what was left of it at the first). */
  won: BridgeBar
  /** Customers of the first date only: minus their CLV then (but for what is left of it at the second). */
  lost: BridgeBar
  /** The others, one input replaced at a time. */
  steps: Record<BridgeStep, BridgeBar>
  after: number
}

/**
 * CLV in whole cents per customer at the two dates and, between them, with one input after the other replaced. NaN:
 * not a customer then. `replaced` holds the values after volume, after price and after cost; after the model (and its
 * rate) everything is as at the second date.
 */
export type BridgeValues = {
  readonly before: Float64Array
  readonly replaced: readonly [volume: Float64Array, price: Float64Array, cost: Float64Array]
  readonly after: Float64Array
  /** STAYED, WON or LOST per customer, where that is known otherwise than by a missing value. */
  readonly fate?: Uint8Array
}

export const STAYED = 0
export const WON = 1
export const LOST = 2

/**
 * The bridge from values per customer. Values are rounded to whole cents first, so that the bars add up to the cent.
 *
 * Example: one customer of 1,000 worth 1,200 with the new volume, 1,300 with the new price too, 1,250 with the new cost
 * and 1,240 by the new model; one lost of 300, one won of 500: 1,300 + 500 − 300 + 200 + 100 − 50 − 10 = 1,740.
 */
export function equityBridge(values: BridgeValues): EquityBridge {
  const { before, replaced, after } = values
  const bridge: EquityBridge = {
    before: 0,
    won: emptyBar(),
    lost: emptyBar(),
    steps: { volume: emptyBar(), price: emptyBar(), cost: emptyBar(), model: emptyBar() },
    after: 0,
  }
  for (let i = 0; i < before.length; i++) {
    const was = roundHalfAway(before[i]!)
    const is = roundHalfAway(after[i]!)
    if (Number.isNaN(was) && Number.isNaN(is)) continue
    const from = Number.isNaN(was) ? 0 : was
    const to = Number.isNaN(is) ? 0 : is
    bridge.before += from
    bridge.after += to
    const fate = Number.isNaN(was) ? WON : Number.isNaN(is) ? LOST : (values.fate?.[i] ?? STAYED)
    if (fate === WON) add(bridge.won, to - from)
    else if (fate === LOST) add(bridge.lost, to - from)
    else {
      let at = was
      for (const [s, step] of BRIDGE_STEPS.entries()) {
        const next = s < replaced.length ? roundHalfAway(replaced[s]![i]!) : is
        // An input that could not be replaced alone goes with the next one.
        if (next === at || Number.isNaN(next)) continue
        add(bridge.steps[step], next - at)
        at = next
      }
    }
  }
  return bridge
}

/** What a customer's value is made of, each in a form that only the value function knows. */
export type BridgeInputs<Volume, Price, Cost, Model> = {
  readonly volume: Volume
  readonly price: Price
  readonly cost: Cost
  readonly model: Model
}

/**
 * The values of a bridge from the inputs of each customer at the two dates (null: not a customer then) and the function
 * that makes a CLV of them.
 */
export function bridgeValues<V, P, C, M>(
  customers: ReadonlyArray<{
    before: BridgeInputs<V, P, C, M> | null
    after: BridgeInputs<V, P, C, M> | null
  }>,
  clv: (inputs: BridgeInputs<V, P, C, M>) => number,
): BridgeValues {
  const column = () => new Float64Array(customers.length).fill(Number.NaN)
  const before = column()
  const replaced = [column(), column(), column()] as const
  const after = column()
  for (const [i, customer] of customers.entries()) {
    if (customer.before) before[i] = clv(customer.before)
    if (customer.after) after[i] = clv(customer.after)
    if (!customer.before || !customer.after) continue
    const { volume, price, cost } = customer.after
    replaced[0][i] = clv({ ...customer.before, volume })
    replaced[1][i] = clv({ ...customer.before, volume, price })
    replaced[2][i] = clv({ ...customer.before, volume, price, cost })
  }
  return { before, replaced: [...replaced], after }
}

const emptyBar = (): BridgeBar => ({ change: 0, up: 0, down: 0, customers: 0 })

function add(bar: BridgeBar, change: number): void {
  bar.change += change
  if (change > 0) bar.up += change
  else bar.down += change
  bar.customers++
}
