import { type Behaviour, dryingUp, gap, only, steady } from './behaviour.ts'
import type { Segment } from './company.ts'

/** A part in the story. README.md tells it; tests/demo/story.test.ts checks that the generated files show it. */
export type Role =
  | 'giant'
  | 'energievreter'
  | 'forgotten'
  | 'strong'
  | 'dryingUp'
  | 'wonBack'
  | 'lost'
  | 'new'
  | 'newGone'
  | 'seasonal'
  | 'middleLoss'
  | 'smallLoss'
  | 'quiet'

/** A customer with a name and a part. `manager` is an index in ACCOUNT_MANAGERS. */
export type Character = {
  name: string
  town: string
  segment: Segment
  manager: number
  role: Role
  /** Name of the company it belongs to. */
  parent?: string
  behaviour: Partial<Behaviour>
}

const giant: Partial<Behaviour> = {
  lines: 1.7,
  squeeze: 0.024,
  mix: 'technical',
  complaintMinutes: 55,
  returns: 0.07,
  corrections: 16,
  reminders: 14,
  charges: false,
}

const strong: Partial<Behaviour> = { lines: 3.6, squeeze: -0.002, complaints: 3, reminders: 1, charges: true }

export const CHARACTERS: readonly Character[] = [
  // Large in revenue, squeezed in price, many small orders, many visits and complaints.
  {
    name: 'Bouwgroep Van Dalfsen-Prins B.V.',
    town: 'Utrecht',
    segment: 'Aannemers',
    manager: 0,
    role: 'giant',
    behaviour: { ...giant, orders: 640, lineValue: 1_150, margin: 0.015, attention: 27_000, complaints: 110 },
  },
  {
    name: 'Totaaltechniek Zuidoost B.V.',
    town: 'Eindhoven',
    segment: 'Installateurs',
    manager: 1,
    role: 'giant',
    behaviour: { ...giant, orders: 540, lineValue: 1_000, margin: 0.01, attention: 26_000, complaints: 84 },
  },
  {
    name: 'Projectbouw Vermeiren nv',
    town: 'Antwerpen',
    segment: 'Aannemers',
    manager: 4,
    role: 'giant',
    behaviour: { ...giant, orders: 470, lineValue: 900, margin: 0.02, attention: 25_000, complaints: 70 },
  },
  {
    name: 'Woonstichting De Waalbrug',
    town: 'Nijmegen',
    segment: 'Woningcorporaties',
    manager: 0,
    role: 'giant',
    behaviour: { ...giant, orders: 520, lineValue: 800, margin: 0.03, attention: 23_000, complaints: 96 },
  },
  {
    name: 'Kuipers-Roelofs Installatiegroep B.V.',
    town: 'Rotterdam',
    segment: 'Installateurs',
    manager: 1,
    role: 'giant',
    behaviour: { ...giant, orders: 480, lineValue: 800, margin: 0.02, attention: 24_000, complaints: 60 },
  },
  {
    name: 'Zorggroep Lek en Linge',
    town: 'Culemborg',
    segment: 'Zorg en onderwijs',
    manager: 0,
    role: 'giant',
    behaviour: { ...giant, orders: 430, lineValue: 740, margin: 0.035, attention: 25_000, complaints: 68 },
  },
  {
    name: 'Facilitair Bedrijf Randmeer B.V.',
    town: 'Almere',
    segment: 'Industrie en onderhoud',
    manager: 2,
    role: 'giant',
    behaviour: { ...giant, orders: 440, lineValue: 640, margin: 0.025, attention: 21_000, complaints: 52 },
  },
  // Takes more of our time than any other customer and brings nothing.
  {
    name: 'Bouwbedrijf Terpstra-Maas B.V.',
    town: 'Tiel',
    segment: 'Aannemers',
    manager: 3,
    role: 'energievreter',
    behaviour: {
      orders: 150,
      lines: 2.4,
      lineValue: 450,
      margin: 0.25,
      squeeze: 0.005,
      attention: 36_000,
      mix: 'field',
      complaints: 38,
      complaintMinutes: 50,
      reminders: 12,
      returns: 0.05,
      corrections: 6,
      charges: false,
    },
  },
  // Large, profitable, and hardly anybody ever calls.
  {
    name: 'Hessels Koeltechniek B.V.',
    town: 'Gorinchem',
    segment: 'Industrie en onderhoud',
    manager: 5,
    role: 'forgotten',
    behaviour: {
      ...strong,
      orders: 96,
      lineValue: 1320,
      margin: 0.355,
      attention: 420,
      mix: 'silent',
      complaints: 0,
      reminders: 0,
    },
  },
  // Large and good, and looked after.
  {
    name: 'Waterland Pompservice B.V.',
    town: 'Gouda',
    segment: 'Industrie en onderhoud',
    manager: 0,
    role: 'strong',
    behaviour: { ...strong, orders: 130, lineValue: 1180, margin: 0.33 },
  },
  {
    name: 'Van Wessem Energietechniek B.V.',
    town: "'s-Hertogenbosch",
    segment: 'Installateurs',
    manager: 1,
    role: 'strong',
    behaviour: { ...strong, orders: 150, lineValue: 930, margin: 0.32, rhythm: steady(0.09) },
  },
  {
    name: 'Glastuinbouw Adrichem-Bos B.V.',
    town: 'Naaldwijk',
    segment: 'Land- en tuinbouw',
    manager: 2,
    role: 'strong',
    behaviour: { ...strong, orders: 88, lineValue: 1350, margin: 0.34 },
  },
  {
    name: 'Scheepswerf Merwekade B.V.',
    town: 'Dordrecht',
    segment: 'Scheepsbouw en binnenvaart',
    manager: 1,
    role: 'strong',
    behaviour: { ...strong, orders: 92, lineValue: 1190, margin: 0.35 },
  },
  {
    name: 'Claes Industriële Koeling nv',
    town: 'Geel',
    segment: 'Industrie en onderhoud',
    manager: 4,
    role: 'strong',
    behaviour: { ...strong, orders: 84, lineValue: 1240, margin: 0.33, rhythm: steady(0.06) },
  },
  {
    name: 'Installatiehuis De Betuwe B.V.',
    town: 'Geldermalsen',
    segment: 'Installateurs',
    manager: 3,
    role: 'strong',
    behaviour: { ...strong, orders: 190, lineValue: 520, margin: 0.33 },
  },
  {
    name: 'Meurs Verlichting en Elektra B.V.',
    town: 'Amersfoort',
    segment: 'Wederverkopers',
    manager: 2,
    role: 'strong',
    behaviour: { ...strong, orders: 110, lineValue: 760, margin: 0.31 },
  },
  {
    name: 'Peeters Klimaatbeheersing nv',
    town: 'Mechelen',
    segment: 'Installateurs',
    manager: 4,
    role: 'strong',
    behaviour: { ...strong, orders: 102, lineValue: 810, margin: 0.32 },
  },
  // Bought steadily for years and buy less and less.
  {
    name: 'Machinefabriek Verhoeven-Kool B.V.',
    town: 'Oss',
    segment: 'Industrie en onderhoud',
    manager: 1,
    role: 'dryingUp',
    behaviour: { ...strong, orders: 104, lineValue: 640, margin: 0.34, rhythm: dryingUp(steady(), 5, 0.12) },
  },
  {
    name: 'Rietveld Installaties B.V.',
    town: 'Houten',
    segment: 'Installateurs',
    manager: 3,
    role: 'dryingUp',
    behaviour: { ...strong, orders: 90, lineValue: 430, margin: 0.33, rhythm: dryingUp(steady(), 6, 0.2) },
  },
  {
    name: 'Woonzorg Stadspoort-Oost',
    town: 'Arnhem',
    segment: 'Zorg en onderwijs',
    manager: 2,
    role: 'dryingUp',
    behaviour: { ...strong, orders: 72, lineValue: 410, margin: 0.35, rhythm: dryingUp(steady(), 4, 0.1) },
  },
  // Went away in the first half of the second year, came back in the third.
  {
    name: 'Elektrotechniek Van Rossem B.V.',
    town: 'Veenendaal',
    segment: 'Installateurs',
    manager: 5,
    role: 'wonBack',
    behaviour: { ...strong, orders: 78, lineValue: 470, margin: 0.31, rhythm: gap(steady(), 13, 29) },
  },
  // Left without ever complaining.
  {
    name: 'Kwekerij Zonneveld-Bax B.V.',
    town: 'Bleiswijk',
    segment: 'Land- en tuinbouw',
    manager: 2,
    role: 'lost',
    behaviour: {
      ...strong,
      orders: 66,
      lineValue: 560,
      margin: 0.34,
      complaints: 0,
      rhythm: only(steady(), 0, 20),
    },
  },
  // Daughters of concerns: a group is one customer in group view.
  ...daughters('Bouwgroep Van Dalfsen-Prins B.V.', 'Aannemers', 0, [
    ['Van Dalfsen Woningbouw B.V.', 'Nieuwegein'],
    ['Van Dalfsen Onderhoud B.V.', 'Woerden'],
    ['Prins Utiliteitsbouw B.V.', 'Hilversum'],
  ]),
  ...daughters('Kuipers-Roelofs Installatiegroep B.V.', 'Installateurs', 1, [
    ['Kuipers Elektrotechniek B.V.', 'Barendrecht'],
    ['Roelofs Koudetechniek B.V.', 'Dordrecht'],
  ]),
  ...daughters('Zorggroep Lek en Linge', 'Zorg en onderwijs', 0, [
    ['Verpleeghuis Lingehof', 'Leerdam'],
    ['Woonzorg Lekdijk', 'Vianen'],
    ['Revalidatie Rivierenland', 'Tiel'],
  ]),
  ...daughters('Waterland Pompservice B.V.', 'Industrie en onderhoud', 0, [
    ['Waterland Pompservice Zuid B.V.', 'Breda'],
    ['Waterland Pompen België bv', 'Turnhout'],
  ]),
]

function daughters(
  parent: string,
  segment: Segment,
  manager: number,
  list: readonly (readonly [name: string, town: string])[],
): Character[] {
  return list.map(([name, town]) => ({ name, town, segment, manager, role: 'quiet', parent, behaviour: {} }))
}
