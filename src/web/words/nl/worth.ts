import type { worth as en } from '../en/worth.ts'

/** Stap 9 op de pagina van een klant. */
export const worth: typeof en = {
  noneTitle: 'Nog geen aankopen',
  noneText: 'Wat deze klant waard is, is te zeggen zodra hij iets heeft gekocht.',
  clvInterval: 'uitkomst {{low}} tot {{high}}',
  aliveUnknown: 'Zonder model is die kans niet bekend',
  expectedIn: 'in {{months}} maanden, waarschijnlijk {{low}} tot {{high}}',
  expectedInOne: 'in {{months}} maanden',
  perPurchaseNote: 'marge min bedieningskosten',
  beside: 'W × A {{amount}}',
  purchasesTitle_other: '{{count, number}} aankoopdagen; de laatste {{days}} dagen geleden, op {{day}}',
  purchasesTitle_one: 'Eén aankoopdag, {{days}} dagen geleden, op {{day}}',
  purchasesRate: 'In zijn eigen tempo koopt hij {{rate}} keer per jaar.',
  purchasesNote: 'Elke streep is een dag met een aankoop; de lengte is de omzet van die dag.',
  purchasesCapped: 'De laatste {{count, number}} staan er.',
  day: 'Datum',
  revenue: 'Omzet',
  margin: 'Marge',
  aliveTitle: 'De kans dat deze klant er nog is, is nu {{alive}}',
  aliveTitleFell: 'De kans dat deze klant er nog is, zakte naar {{alive}}',
  aliveNote:
    'Week na week, zoals het model het ziet met alles wat nu bekend is: elke aankoop (streepje onderaan) tilt de kans weer op; hoe langer de stilte bij wie vaak koopt, hoe lager.',
  aliveHead: 'Er nog',
  nextTitle: 'Volgende aankoop',
  nextExpected:
    'Verwacht rond {{day}}: ervoor is even waarschijnlijk als erna. De helft van de kans ligt tussen {{early}} en {{late}}.',
  nextOpen:
    'Verwacht rond {{day}}: ervoor is even waarschijnlijk als erna. Een kwart van de kans ligt vóór {{early}}; misschien komt hij ook nooit meer.',
  nextNever: 'Eerder niet meer: de kans is groter dat deze klant niet terugkomt.',
  nextUnknown: 'Zonder model is er geen datum te verwachten.',
  expectedTitle: 'Te verwachten aankopen',
  expectedMonths: 'In {{months}} maanden',
  expectedRange: '{{low}} tot {{high}}',
  valueTitle: 'Klantwaarde en hoe zeker die is',
  valueExpected: 'Verwachte waarde over {{months}} maanden',
  estimate: 'De verwachting zelf',
  estimateText: 'hoe goed het model haar kent',
  outcome: 'De uitkomst',
  outcomeText: 'wat ervan kan komen, met toeval erbij',
  differ:
    'De eerste wordt smaller met meer gegevens; de tweede blijft breed, want één klant kan veel kopen of niets.',
  measuresTitle: 'Naast elkaar: vijf maten',
  measures: {
    clv: 'Klantwaarde volgens het model',
    presentValue: 'Contante waarde van W × A',
    wTimesA: 'W × A',
    lifetimeValue: 'Waarde over de hele relatie',
    retentionRatio: 'Met de behoudratio',
  },
  measureTexts: {
    clv: 'verwachte aankopen, wat elk opbrengt, per maand contant gemaakt',
    presentValue: 'W × A, met elk jaar contant gemaakt',
    wTimesA: 'bijdrage per aankoop × aankopen binnen de horizon',
    lifetimeValue: 'bijdrage per jaar × gemiddeld aantal jaren als klant',
    retentionRatio: 'marge × behoud ÷ (1 + rente − behoud)',
  },
  notThere: 'niet te zeggen',
  differTitle: 'Van W × A naar de waarde volgens het model',
  differPresent: 'Van W × A naar de contante waarde ervan',
  differNone: 'Hier verschillen ze niet op een manier die te zeggen is.',
  remarks: 'En bedenk',
  differences: {
    horizon: '{{months}} maanden vooruit in plaats van {{against}}.',
    'horizon-open': 'Zonder einde vooruit, in plaats van {{against}} maanden.',
    'alive-below-1': 'De klant kan weg zijn: {{alive}} kans dat hij er nog is.',
    'rhythm-of-model':
      'Zolang de klant er is {{perYear}} aankopen per jaar, waar W × A er {{against}} neemt.',
    'whole-history':
      'Alle bekende aankopen brachten gemiddeld {{own}}; W × A neemt {{against}} uit de laatste {{months}} maanden.',
    'shrunk-to-group-mean':
      '{{expected}} marge per aankoop: tussen de eigen {{own}} van de klant en de {{group}} van allen in, omdat weinig aankopen weinig zeggen.',
    discounted: 'Geld dat later komt, telt minder: {{yearlyRate}} per jaar.',
    'group-retention': 'Het behoud van alle klanten, {{retention}} per jaar, niet dat van deze klant.',
    'at-least':
      'Het is minstens zoveel: hoe lang klanten uiteindelijk blijven is nog niet bekend, tot nu toe {{years}} jaar.',
    'few-purchases': 'Maar {{purchases}} aankopen: wat één aankoop opbrengt is dan vooral toeval.',
    grew: 'Hij kocht het laatste jaar {{now}} keer en het jaar ervoor {{before}} keer; bij een groeiende klant zegt het verleden te weinig.',
    shrank:
      'Hij kocht het laatste jaar {{now}} keer en het jaar ervoor {{before}} keer; bij een krimpende klant belooft het verleden te veel.',
    'dries-up':
      'Hij staat op de lijst van klanten die opdrogen. Het model kent weggaan, geen langzamer kopen: de waarde is waarschijnlijk te hoog.',
    'loses-money':
      'Een aankoop kost meer dan ze opbrengt, {{perPurchase}} per stuk: hoe meer hij koopt, hoe minder hij waard is.',
  },
  guardTitle: 'Bestedingsgrens',
  guardFree:
    'Aan het winnen van deze klant is {{spent}} besteed; hij is {{clv}} waard. Er mag nog {{left}} naar winnen en behouden.',
  guardNone: 'Voor zover vastgelegd is er niets besteed aan het winnen van deze klant; hij is {{clv}} waard.',
  guardOver:
    'Aan het winnen van deze klant is {{spent}} besteed en hij is {{clv}} waard: hij kost {{over}} meer dan hij brengt.',
}
