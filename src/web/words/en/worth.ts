/** Step 9 on the page of a customer. */
export const worth = {
  noneTitle: 'No purchases yet',
  noneText: 'What this customer is worth can be said once it has bought something.',
  clvInterval: 'outcome {{low}} to {{high}}',
  aliveUnknown: 'Without a model that chance is not known',
  expectedIn: 'in {{months}} months, {{low}} to {{high}} likely',
  expectedInOne: 'in {{months}} months',
  perPurchaseNote: 'margin less cost to serve',
  beside: 'W × A {{amount}}',
  purchasesTitle_other: '{{count, number}} purchase days; the last one {{days}} days ago, on {{day}}',
  purchasesTitle_one: 'One purchase day, {{days}} days ago, on {{day}}',
  purchasesRate: 'At its own pace it buys {{rate}} times a year.',
  purchasesNote: 'Every line is a day with a purchase; its length is the revenue of that day.',
  purchasesCapped: 'The last {{count, number}} are shown.',
  day: 'Date',
  revenue: 'Revenue',
  margin: 'Margin',
  aliveTitle: 'The chance that this customer is still here is {{alive}} now',
  aliveTitleFell: 'The chance that this customer is still here fell to {{alive}}',
  aliveNote:
    'Week by week, as the model sees it with all that is known now: each purchase (mark below) lifts the chance to where it stands right after one; the longer the silence for someone who buys often, the lower.',
  aliveHead: 'Still here',
  nextTitle: 'Next purchase',
  nextExpected:
    'Expected around {{day}}: as likely before it as after it. Half of the chance lies between {{early}} and {{late}}.',
  nextOpen:
    'Expected around {{day}}: as likely before it as after it. A quarter of the chance lies before {{early}}; it may also never come.',
  nextNever: 'Rather never: it is more likely that this customer does not come back.',
  nextUnknown: 'Without a model there is no date to expect.',
  expectedTitle: 'Purchases to expect',
  expectedMonths: 'In {{months}} months',
  expectedRange: '{{low}} to {{high}}',
  valueTitle: 'Customer value and how sure it is',
  valueExpected: 'Expected value over {{months}} months',
  estimate: 'The expectation itself',
  estimateText: 'how well the model knows it',
  outcome: 'The outcome',
  outcomeText: 'what may come of it, with chance',
  differ:
    'The first narrows with more data; the second stays wide, for one customer may buy much or nothing.',
  measuresTitle: 'Beside each other: five measures',
  measures: {
    clv: 'Customer value by model',
    presentValue: 'Present value of W × A',
    wTimesA: 'W × A',
    lifetimeValue: 'Lifetime value',
    retentionRatio: 'By retention ratio',
  },
  measureTexts: {
    clv: 'expected purchases, what each brings, discounted month by month',
    presentValue: 'W × A with each year discounted',
    wTimesA: 'contribution per purchase × purchases within the horizon',
    lifetimeValue: 'contribution a year × mean years as a customer',
    retentionRatio: 'margin × retention ÷ (1 + rate − retention)',
  },
  notThere: 'cannot be said',
  differTitle: 'From W × A to the value by the model',
  differPresent: 'From W × A to its present value',
  differNone: 'Here they do not differ in a way that can be told.',
  remarks: 'And remember',
  differences: {
    horizon: '{{months}} months ahead instead of {{against}}.',
    'horizon-open': 'Ahead without an end, instead of {{against}} months.',
    'alive-below-1': 'The customer may be gone: {{alive}} chance that it is still here.',
    'rhythm-of-model':
      '{{perYear}} purchases a year while the customer is here, where W × A takes {{against}}.',
    'whole-history':
      'All known purchases brought {{own}} on average; W × A takes {{against}} from the last {{months}} months.',
    'shrunk-to-group-mean':
      '{{expected}} margin per purchase: between the customer’s own {{own}} and the {{group}} of all, because few purchases say little.',
    discounted: 'Money that comes later counts for less: {{yearlyRate}} a year.',
    'group-retention': 'The retention of all customers, {{retention}} a year, not that of this one.',
    'at-least':
      'It is at least this much: how long customers stay in the end is not known yet, {{years}} years so far.',
    'few-purchases': 'Only {{purchases}} purchases: what it brings per purchase is mostly chance.',
    grew: 'It bought {{now}} times in the last year and {{before}} times in the year before; the past says too little of a customer that grows.',
    shrank:
      'It bought {{now}} times in the last year and {{before}} times in the year before; the past promises too much of a customer that shrinks.',
    'dries-up':
      'It is on the list of customers that dry up. The model knows leaving, not slowing down, so its value is probably too high.',
    'loses-money':
      'A purchase costs more than it brings, {{perPurchase}} each: the more it buys, the less it is worth.',
  },
  guardTitle: 'Spending guard',
  guardFree:
    '{{spent}} was spent on winning this customer; it is worth {{clv}}. Up to {{left}} may still be spent on winning and keeping it.',
  guardNone: 'Nothing was spent on winning this customer as far as is recorded; it is worth {{clv}}.',
  guardOver:
    '{{spent}} was spent on winning this customer and it is worth {{clv}}: it costs {{over}} more than it brings.',
}
