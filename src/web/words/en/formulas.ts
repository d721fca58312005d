/** How a figure is made, in one sentence. */
export const formulas = {
  revenue: 'The sum of all invoice lines excluding VAT, credit notes negative.',
  grossMargin: 'Revenue minus cost of goods. Where no cost is known, the standard margin stands in.',
  costToServe:
    'The cost of every activity this customer caused: minutes × rate, or number × rate. Nothing is spread by revenue.',
  costToServeOff: 'Cost to serve is switched off in the settings, so it counts as zero.',
  contribution: 'Gross margin minus cost to serve.',
  quadrant:
    'Gross margin and cost to serve, each divided by revenue, laid beside those of all customers together.',
  whitney:
    'Strategic, significant and profitable, each yes or no; together they give the policy. While marks are missing, both possible policies are shown.',
  significance:
    'Customers in order of revenue; the smallest group that together brings the threshold share is significant, of all customers or within a relevant segment.',
  whalePeak: 'Customers in order of contribution, added up: the highest point, divided by the total.',
  whalePlace: 'Customers in order of contribution, added up to and including this one, divided by the total.',
  top20: 'Contribution of the best part of the customers, divided by the contribution of all.',
  top20Revenue: 'Revenue of the largest part of the customers, divided by the revenue of all.',
  score:
    'The weighted mean of the criteria that are known, each from 0 to 100. No class while too little is known.',
  class: 'The first rule that holds gives the class.',
  classByHand: 'The class was set by hand, with a reason.',
  expected: 'Contribution per order × orders in a year (W × A).',
}
