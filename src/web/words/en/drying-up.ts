/** Words of 7.9: who dries up, and why customers leave. */
export const dryingUp = {
  states: {
    none: 'No purchases',
    lost: 'Lost',
    tooFew: 'Too few purchases',
    paused: 'Agreed pause',
    steady: 'Steady',
    segment: 'Less, as its whole segment',
    dryingUp: 'Drying up',
  },
  stateTexts: {
    none: 'No purchase in the last three years.',
    lost: 'No purchase in the months that make a customer active.',
    tooFew: 'Bought too little before to know a rhythm of its own.',
    paused: 'It was agreed that this customer does not buy now.',
    steady: 'Buys as its own rhythm and season predict.',
    segment: 'Buys less, but so do the others of its segment.',
    dryingUp: 'Buys less than its own rhythm, season and segment predict.',
  },
  causes: { rate: 'Buys less often', value: 'Buys less at a time' },
  reasons: {
    noAttention: 'Too little attention',
    noInitiative: 'We take no initiative',
    agreementsNotKept: 'Agreements not kept',
    notExpert: 'Not expert enough',
    notThinkingAlong: 'Does not think along',
    unfairlyTreated: 'Feels unfairly treated',
    price: 'Price',
  },
}
