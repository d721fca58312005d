/**
 * The world of the demo: Lingestroom Technische Groothandel, Geldermalsen, a wholesaler that exists nowhere but
 * here. People, segments, what each segment buys, and what it charges for small orders.
 */
export const SEGMENTS = [
  'Installateurs',
  'Aannemers',
  'Industrie en onderhoud',
  'Woningcorporaties',
  'Zorg en onderwijs',
  'Land- en tuinbouw',
  'Scheepsbouw en binnenvaart',
  'Wederverkopers',
] as const

export type Segment = (typeof SEGMENTS)[number]

export const GROUPS = [
  'Leidingen en fittingen',
  'Afsluiters en regelkranen',
  'Pompen',
  'Ketels en warmtepompen',
  'Sanitair',
  'Kabel en draad',
  'Schakelmateriaal',
  'Verlichting',
  'Ventilatie',
  'Gereedschap en meten',
  'Bevestiging en verbruik',
  'Koeltechniek',
] as const

export type Group = (typeof GROUPS)[number]

/** How often a segment orders from each group, in the order of GROUPS. */
export const TASTE: Readonly<Record<Segment, readonly number[]>> = {
  Installateurs: [20, 10, 6, 10, 12, 12, 10, 5, 6, 4, 8, 3],
  Aannemers: [8, 3, 2, 3, 10, 12, 10, 12, 8, 10, 22, 0],
  'Industrie en onderhoud': [8, 14, 14, 2, 1, 12, 14, 8, 5, 12, 12, 4],
  Woningcorporaties: [8, 6, 3, 14, 22, 6, 9, 12, 10, 2, 8, 0],
  'Zorg en onderwijs': [5, 6, 4, 6, 18, 6, 10, 22, 12, 2, 8, 3],
  'Land- en tuinbouw': [16, 14, 18, 6, 1, 10, 8, 12, 8, 4, 8, 3],
  'Scheepsbouw en binnenvaart': [10, 16, 16, 2, 3, 18, 10, 8, 5, 5, 8, 6],
  Wederverkopers: [14, 6, 4, 0, 12, 12, 14, 14, 4, 10, 16, 0],
}

/** Who visits. Each customer has one of them; the first two look after the large accounts. */
export const ACCOUNT_MANAGERS = [
  'Marloes Hendrikx',
  'Bas van Ommen',
  'Saskia de Ruiter',
  'Joris Peeters',
  'Ilse Vandamme',
  'Ramon Kok',
] as const

/** Who answers telephone and mail. */
export const INSIDE_SALES = [
  'Anouk Brouwers',
  'Dennis Vos',
  'Fatima El Amrani',
  'Gerda van Zanten',
  'Kevin Mulder',
  'Nadia Claes',
  'Wouter Jonker',
] as const

/** Who handles complaints, who gives technical help on site, who sends reminders. */
export const COMPLAINT_DESK = ['Petra Schouten', 'Erik Timmer'] as const
export const TECHNICIANS = ['Hans Wiersma', 'Tom Baeten', 'Yusuf Kaya', 'Rick Bosman'] as const
export const CREDIT_CONTROL = ['Loes Verkerk'] as const

/** Charges on small orders, in euro. Who has agreed otherwise does not pay them. */
export const ORDER_COST = { article: '990001', name: 'Orderkosten', under: 150, amount: 12.5 } as const
export const FREIGHT = { article: '990002', name: 'Vrachtkosten', under: 350, amount: 18.5 } as const
export const CHARGES = 'Toeslagen'
