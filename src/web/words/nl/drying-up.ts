/** Woorden van 7.9: wie opdroogt, en waarom klanten weggaan. */
export const dryingUp = {
  states: {
    none: 'Geen aankopen',
    lost: 'Verloren',
    tooFew: 'Te weinig aankopen',
    paused: 'Afgesproken pauze',
    steady: 'Gelijkmatig',
    segment: 'Minder, zoals het hele segment',
    dryingUp: 'Droogt op',
  },
  stateTexts: {
    none: 'Geen aankoop in de laatste drie jaar.',
    lost: 'Geen aankoop in de maanden waarin een klant actief heet.',
    tooFew: 'Kocht eerder te weinig om een eigen ritme te kennen.',
    paused: 'Er is afgesproken dat deze klant nu niet koopt.',
    steady: 'Koopt zoals het eigen ritme en seizoen voorspellen.',
    segment: 'Koopt minder, maar dat doen de anderen in het segment ook.',
    dryingUp: 'Koopt minder dan eigen ritme, seizoen en segment voorspellen.',
  },
  causes: { rate: 'Koopt minder vaak', value: 'Koopt minder per keer' },
  reasons: {
    noAttention: 'Te weinig aandacht',
    noInitiative: 'Geen initiatief van ons',
    agreementsNotKept: 'Afspraken niet nagekomen',
    notExpert: 'Niet deskundig genoeg',
    notThinkingAlong: 'Denkt niet mee',
    unfairlyTreated: 'Voelt zich onheus behandeld',
    price: 'Prijs',
  },
}
