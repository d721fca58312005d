import type { customers as en } from '../en/customers.ts'

export const customers: typeof en = {
  title: 'Klanten',
  count_one: '{{count}} klant',
  count_other: '{{count, number}} klanten',
  lead: '{{total}} van {{all}} klanten van deze periode; {{listed}} zijn bekend.',
  leadAll: '{{all}} klanten van deze periode; {{listed}} zijn bekend.',
  search: 'Zoek naam of nummer',
  anySegment: 'Alle segmenten',
  anyClass: 'Alle klassen',
  anyQuadrant: 'Alle kwadranten',
  anyWhitney: 'Alle Whitney-codes',
  anyFlag: 'Alle klanten',
  filters: 'Filters',
  clear: 'Filters wissen',
  flags: {
    lossMaking: 'Bijdrage onder nul',
    significant: 'Significant',
    energievreter: 'Veel aandacht, weinig bijdrage',
    forgotten: 'Vergeten',
  },
  sum: 'Samen',
  emptyTitle: 'Nog geen klanten',
  emptyText: 'Klanten verschijnen zodra er factuurregels geïmporteerd zijn.',
  toData: 'Bestanden importeren',
  noneTitle: 'Geen klant past bij deze filters',
  noneText: 'Haal een filter weg, of kies een andere periode.',
}
