import { wTimesA } from '../../../cycle/9-value/simple/w-times-a.ts'
import { NotCovered } from '../not-covered.ts'
import type { Family, Question } from './family.ts'

/** CLV = W × A (Klantenbinding & loyaliteit, lesson 4): profit per order times orders. */
export const simpleValue: Family = {
  quantities: {
    W: q => simple(q).w / 100,
    A: q => simple(q).a,
    CLV: q => simple(q).value / 100,
  },
}

/** Counted in whole cents, as everywhere. */
function simple({ input }: Question) {
  const orders = input.maybeNumber('orders', 'A') ?? 1
  const profit = input.has('W') ? input.number('W') : input.number('average_order') * input.number('margin')
  const found = wTimesA(
    {
      contribution: Math.round(profit * orders * 100),
      grossMargin: Math.round(profit * orders * 100),
      purchases: orders,
      months: 12,
    },
    12,
  )
  if (found === null) throw new NotCovered('without orders there is no W')
  return found
}

/** The effect of a price rise on net profit (Cyclus van klantenmanagement, slide 97): in percent, price rise / margin. */
export const priceEffect: Family = {
  quantities: {
    net_profit_rise_pct({ input }) {
      const margin = input.number('net_margin_pct')
      if (!(margin > 0)) throw new NotCovered('without a margin there is no rise in percent')
      return (100 * input.number('price_rise_pct')) / margin
    },
  },
}
