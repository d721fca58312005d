import type { formulas as en } from '../en/formulas.ts'

/** Hoe een cijfer gemaakt wordt, in één zin. */
export const formulas: typeof en = {
  revenue: 'De som van alle factuurregels exclusief btw, creditnota’s negatief.',
  grossMargin: 'Omzet min kostprijs. Waar geen kostprijs bekend is, geldt de standaardmarge.',
  costToServe:
    'De kosten van elke activiteit die de klant veroorzaakte: minuten × tarief, of aantal × tarief. Er wordt niets naar omzet verdeeld.',
  costToServeOff: 'Bedieningskosten staan uit in de instellingen en tellen dus als nul.',
  contribution: 'Brutomarge min bedieningskosten.',
  quadrant: 'Brutomarge en bedieningskosten, elk gedeeld door de omzet, naast die van alle klanten samen.',
  whitney:
    'Strategisch, significant en winstgevend, elk ja of nee; samen geven ze het beleid. Zolang er cijfers ontbreken worden beide mogelijke beleidskeuzes getoond.',
  significance:
    'Klanten op volgorde van omzet; de kleinste groep die samen het drempelaandeel brengt is significant, van alle klanten of binnen een relevant segment.',
  whalePeak: 'Klanten op volgorde van bijdrage, opgeteld: het hoogste punt, gedeeld door het totaal.',
  whalePlace: 'Klanten op volgorde van bijdrage, opgeteld tot en met deze, gedeeld door het totaal.',
  top20: 'Bijdrage van het beste deel van de klanten, gedeeld door de bijdrage van alle.',
  top20Revenue: 'Omzet van het grootste deel van de klanten, gedeeld door de omzet van alle.',
  score:
    'Het gewogen gemiddelde van de bekende criteria, elk van 0 tot 100. Geen klasse zolang te weinig bekend is.',
  class: 'De eerste regel die opgaat geeft de klasse.',
  classByHand: 'De klasse is met de hand gezet, met een reden.',
  expected: 'Bijdrage per order × orders per jaar (W × A).',
  clv: 'Over de maanden vooruit: verwachte aankopen × contantewaardefactor × (verwachte marge per aankoop − bedieningskosten per aankoop). Elke maand telt met zijn eigen verwachte aankopen en factor; getoond is de gemiddelde factor daarvan.',
  clvByRhythm:
    'Geen model bepaalt de waarde, dus dit is W × A contant: bijdrage ÷ maanden × maanden vooruit, maal de gemiddelde contantewaardefactor van die maanden.',
  clvMean: 'Het klantenkapitaal gedeeld door het aantal klanten dat ooit kocht.',
  equity: 'De som van wat elke klant waard is. Wie meer kost dan hij opbrengt telt onder nul mee.',
  alive:
    'Het model weegt de stilte sinds de laatste aankoop tegen het eigen tempo van de klant, en tegen hoeveel van zulke klanten afhaakten. Vlak na een aankoop is de kans groot; hoe langer de stilte van wie vaak koopt, hoe kleiner.',
  aliveAll: 'De kansen van alle klanten dat ze er nog zijn, opgeteld.',
  aliveUnknown: 'Zonder model is deze kans niet bekend, dus wordt er niets gezegd.',
  expectedPurchases:
    'Kans dat de klant er nog is × de aankopen die in de maanden vooruit te verwachten zijn van een klant met dit tempo die er nog is en onderweg kan afhaken.',
  expectedPurchasesByRhythm:
    'Zo vaak als in de periode: aankopen ÷ maanden × maanden vooruit, alsof niemand afhaakt.',
  expectedPurchasesAll: 'De verwachte aankopen van alle klanten, opgeteld.',
  wTimesA:
    'W × A: bijdrage per aankoop maal de aankopen in de maanden vooruit, in het ritme van de periode. Het weet niet dat klanten afhaken.',
  wTimesAAll:
    'Bijdrage van de periode ÷ de maanden ervan × de maanden vooruit, van elke klant met een aankoop erin.',
  revenueAtStake:
    '365 × (stijging of daling van het segment × eerdere omzet per seizoensgewogen dag − omzet per seizoensgewogen dag in het venster), nooit onder 0.',
  marginAtStake:
    '365 × (stijging of daling van het segment × eerdere brutomarge per seizoensgewogen dag − dezelfde in het venster), nooit onder 0.',
  atStakeAll: 'Wat bij alle klanten op de lijst op het spel staat, opgeteld.',
  probabilityOfFall:
    'Hoe waarschijnlijk het is, na de aankopen ervoor en die in het venster, dat het koopritme minstens dit deel daalde: I(n + ½, x + ½) van de onvolledige bètafunctie, dagen gewogen naar seizoen, het venster ook naar de stijging of daling van het segment.',
  certaintyOfValue:
    'Eén min de kans dat louter toeval de aankopen in het venster zo laag legt naast die ervoor (Mann–Whitney, eenzijdig). Onbekend als het gemiddelde niet het deel daalde dat als daling telt.',
  listedCustomers:
    'Een klant komt op de lijst vanaf de eerste zekerheid, of als zijn aankopen duidelijk kleiner werden; hij gaat eraf onder de tweede, of als hij hersteld is.',
  noRhythm:
    'Te weinig aankopen vóór het venster om een ritme te kennen, dus er is niets om mee te vergelijken.',
}
