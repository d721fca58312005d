import type { trust as en } from '../en/trust.ts'

/** Stap 9: de modellen, en hoe goed ze voorspelden. */
export const trust: typeof en = {
  candidates: 'De modellen naast elkaar',
  candidatesNote:
    'Geschat op de weken ervoor, en beoordeeld op de weken die apart zijn gehouden: hoe hoger de log-score, hoe beter het model elke klant afzonderlijk voorspelde. Het gekozen model is daarna op alles geschat.',
  candidatesNoHoldout:
    'De facturen beslaan te weinig tijd om weken apart te houden voor een toets; de laagste AIC past het best bij zijn aantal parameters.',
  noCandidates: 'Er is geen model geschat.',
  chosen: 'gekozen',
  model: 'Model',
  parameters: 'Parameters ± standaardfout',
  logLikelihood: 'Log-likelihood',
  aic: 'AIC',
  logScore: 'Log-score',
  logScoreTitle:
    'Opgeteld over de klanten: de log van de kans die het model gaf aan wat zij deden in de apart gehouden weken',
  error: 'Fout',
  errorTitle: 'Gemiddelde van |verwacht − gekocht| per klant in de apart gehouden weken',
  total: 'Verwacht / gekocht',
  totalTitle: 'Aankopen van alle klanten samen in de apart gehouden weken',
  coverage: 'Dekking',
  coverageTitle: 'Klanten van wie de aankopen binnen het voorspelde interval lagen',
  verdict: 'Afhaken',
  identified: 'herkend',
  noDropout: 'bestaat niet in dit model',
  why: {
    'no-dropout': 'niet herkend: past even goed zonder afhaken',
    flat: 'niet herkend: veel parameters passen even goed',
    bound: 'niet herkend: een parameter liep weg',
    'not-converged': 'geen beste schatting gevonden',
  },
  whyUnknown: 'niet herkend',
  gain: 'winst {{gain}}',
  gainTitle: 'Twee keer de gewonnen log-likelihood ten opzichte van het model zonder afhaken',
  fitted:
    'Geschat op {{fitted}} klanten. {{unknown}} klanten van wie de start onbekend is, omdat ze al in de eerste maanden van de gegevens kochten, blijven buiten de schatting en worden er wel mee gewaardeerd.',
  fittedKnown: 'Geschat op alle {{fitted}} klanten.',
  fittedAll:
    'Geschat op alle {{fitted}} klanten, ook de {{unknown}} van wie de start onbekend is: zonder hen blijven er te weinig over.',
  heldOut:
    'Apart gehouden voor de toets: {{weeks}} weken, {{from}} tot en met {{to}}, van {{customers}} klanten. {{born}} klanten kwamen later en horen er niet bij.',
  random:
    'Klanten kopen op willekeurige momenten: de tijd tussen hun aankopen heeft vorm {{shape}}, en 1 is puur toeval.',
  regular:
    'Klanten kopen regelmatig: de tijd tussen hun aankopen heeft vorm {{shape}}, waar 1 puur toeval is.',
  show: 'Toon de beelden van',
  shown: '{{model}} in beeld',
  chosenModel: '{{model}} (gekozen)',
  noneTitle: 'Geen model om te toetsen',
  noneText: 'Zonder geschat model zijn er geen beelden.',
  expected: 'verwacht',
  actual: 'werkelijk',
  heldOutMark: 'apart gehouden voor de toets',
  weekAxis: 'weken sinds het begin',
  week: 'Week',
  holdout: 'Apart gehouden',
  tracking: {
    titleClose: 'Week na week verwacht het model zoveel aankopen als er waren',
    titleHigh: 'In de apart gehouden weken verwacht het model {{share}} meer aankopen dan er waren',
    titleLow: 'In de apart gehouden weken verwacht het model {{share}} minder aankopen dan er waren',
    titlePlain: 'Herhaalaankopen per week, verwacht en werkelijk',
    read: 'Zo leest u dit: de streepjeslijn hoort midden door de vaste lijn te lopen, ook in de gearceerde weken, die het model niet had gezien. Seizoenen kent het niet.',
  },
  cumulative: {
    title: 'Aan het eind zit het model {{share}} naast de {{total}} herhaalaankopen die er waren',
    titlePlain: 'Herhaalaankopen opgeteld',
    read: 'Zo leest u dit: alle herhaalaankopen tot dan toe. Hoe dichter beide lijnen bij elkaar eindigen, hoe beter het totaal is voorspeld.',
  },
  frequency: {
    title: '{{actual}} klanten kochten maar één keer; het model verwacht er {{expected}}',
    titlePlain: 'Hoeveel klanten hoe vaak kochten',
    read: 'Zo leest u dit: naast elkaar hoeveel klanten zo vaak terugkwamen, en hoeveel het model er verwacht. Even hoge kolommen passen goed.',
    chiSquare: 'χ² = {{value}} met {{degrees}} vrijheidsgraden.',
    bin: 'Herhaalaankopen',
  },
  conditional: {
    title:
      'Wie eerder {{bin}} keer terugkwam, kocht in de apart gehouden weken {{actual}} keer; verwacht was {{expected}}',
    titlePlain: 'Aankopen in de apart gehouden weken, naar hoe vaak klanten eerder kochten',
    read: 'Zo leest u dit: klanten naar hoe vaak ze eerder terugkwamen, en hoe vaak ze daarna gemiddeld kochten. Beide lijnen horen samen te stijgen.',
    bin: 'Eerder teruggekomen',
    actual: 'Gemiddeld gekocht',
    expected: 'Gemiddeld verwacht',
  },
  errors: {
    title: 'Hoe ver ernaast, per klant',
    meanAbsolute: 'Gemiddelde absolute fout',
    meanAbsoluteNote: 'aankopen per klant; {{baseline}} met de regel ‘evenveel als in de weken ervoor’',
    rootMeanSquare: 'Wortel van de gemiddelde kwadraten',
    rootMeanSquareNote: 'grote missers wegen zwaarder',
    bias: 'Afwijking',
    biasNote: 'alles samen, verwacht tegenover gekocht',
    brier: 'Brier-score',
    brierNote: 'van ‘koopt nog’; 0 is volmaakt, 0,25 is een munt opgooien',
    better: 'Het model zit dichter bij de waarheid dan de simpele regel ‘evenveel als in de weken ervoor’.',
    equal:
      'De simpele regel ‘evenveel als in de weken ervoor’ zit er ongeveer even dicht bij. Wat het model toevoegt, zijn de kans dat een klant weg is en de intervallen.',
    worse:
      'De simpele regel ‘evenveel als in de weken ervoor’ zit dichter bij de waarheid dan het model. Gebruik liever W × A, of wees voorzichtig.',
  },
}
