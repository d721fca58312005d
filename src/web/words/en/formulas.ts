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
  clv: 'Over the months ahead: expected purchases × present value factor × (expected margin per purchase − cost to serve per purchase). Each month counts by its own expected purchases and factor; shown is the mean factor of all of them.',
  clvByRhythm:
    'No model values the customers, so this is W × A at present value: contribution ÷ months × months ahead, times the mean present value factor of those months.',
  clvMean: 'Customer equity divided by the number of customers that ever bought.',
  equity: 'The sum of what every single customer is worth. Who costs more than it brings counts below zero.',
  alive:
    'The model weighs the silence since the last purchase against the customer’s own pace, and against how many customers like it left. Right after a purchase the chance is high; the longer the silence of one who buys often, the lower.',
  aliveAll: 'The chances of all customers that they are still there, added up.',
  aliveUnknown: 'Without a model this chance is not known, so nothing is said.',
  expectedPurchases:
    'Chance still a customer × the purchases to expect in the months ahead from a customer of this pace that is still there and may leave on the way.',
  expectedPurchasesByRhythm:
    'As often as in the period: purchases ÷ months × months ahead, as if nobody leaves.',
  expectedPurchasesAll: 'The expected purchases of all customers, added up.',
  wTimesA:
    'W × A: contribution per purchase times the purchases in the months ahead at the rhythm of the period. It does not know that customers leave.',
  wTimesAAll:
    'Contribution of the period ÷ its months × the months ahead, of every customer with a purchase in it.',
  revenueAtStake:
    '365 × (the segment’s rise or fall × earlier revenue per season-weighted day − revenue per season-weighted day in the window), never below 0.',
  marginAtStake:
    '365 × (the segment’s rise or fall × earlier gross margin per season-weighted day − the same in the window), never below 0.',
  atStakeAll: 'What is at stake with every customer on the list, added up.',
  probabilityOfFall:
    'How probable it is, after the purchases before and those in the window, that the rate of buying fell by at least this share: I(n + ½, x + ½) of the incomplete beta function, days weighted by season, the window also by the rise or fall of the segment.',
  certaintyOfValue:
    'One less the probability that chance alone puts the purchases in the window this low beside those before (Mann–Whitney, one-sided). Unknown where the mean did not fall by the share that counts as a fall.',
  listedCustomers:
    'A customer comes on the list from the first certainty, or when its purchases became clearly smaller; it leaves it below the second, or when it recovered.',
  noRhythm: 'Too few purchases before the window to know a rhythm, so there is nothing to compare with.',
}
