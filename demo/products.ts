import { type Random, seeded, subSeed } from '../src/statistics/random.ts'
import { GROUPS, type Group } from './company.ts'
import { bell } from './draw.ts'

/** An article. Cost in cents, one for each calendar year the ledger touches. */
export type Product = { number: string; name: string; group: Group; costs: readonly number[] }

/** Name, cost in euro of the first size, growth of the cost from size to size, sizes. */
type Family = readonly [name: string, cost: number, growth: number, sizes: readonly string[]]

const FAMILIES: Readonly<Record<Group, readonly Family[]>> = {
  'Leidingen en fittingen': [
    ['Koperbuis hard per lengte 5 m', 14.2, 1.38, ['12 mm', '15 mm', '22 mm', '28 mm', '35 mm']],
    ['Kunststof buis PVC per lengte 5 m', 6.1, 1.42, ['32 mm', '40 mm', '50 mm', '75 mm', '110 mm']],
    ['Persfitting bocht 90°', 1.35, 1.55, ['15 mm', '18 mm', '22 mm', '28 mm', '35 mm']],
    ['Persfitting T-stuk', 2.1, 1.5, ['15 mm', '18 mm', '22 mm', '28 mm', '35 mm']],
    ['Meerlagenbuis op rol 50 m', 41, 1.5, ['14 mm', '16 mm', '20 mm', '26 mm', '32 mm']],
  ],
  'Afsluiters en regelkranen': [
    ['Kogelkraan messing', 4.8, 1.52, ['1/2"', '3/4"', '1"', '5/4"', '6/4"']],
    ['Inregelafsluiter', 21, 1.3, ['DN15', 'DN20', 'DN25', 'DN32', 'DN40']],
    [
      'Radiatorkraan thermostatisch',
      9.4,
      1.18,
      ['1/2" haaks', '1/2" recht', '3/8" haaks', '3/8" recht', 'as'],
    ],
    ['Vlinderklep gietijzer', 38, 1.35, ['DN50', 'DN65', 'DN80', 'DN100', 'DN125']],
    ['Terugslagklep', 6.2, 1.48, ['1/2"', '3/4"', '1"', '5/4"', '2"']],
  ],
  Pompen: [
    ['Circulatiepomp', 92, 1.33, ['25-40', '25-60', '25-80', '32-80', '32-100']],
    ['Dompelpomp', 68, 1.4, ['5 m³/h', '8 m³/h', '12 m³/h', '20 m³/h', '30 m³/h']],
    ['Hydrofoorpomp', 155, 1.36, ['800 W', '1100 W', '1500 W', '2200 W', '3000 W']],
    ['Doseerpomp', 118, 1.32, ['2 l/h', '5 l/h', '10 l/h', '20 l/h', '50 l/h']],
    ['Pompafdichting', 12, 1.4, ['12 mm', '16 mm', '20 mm', '25 mm', '32 mm']],
  ],
  'Ketels en warmtepompen': [
    ['HR-combiketel', 690, 1.14, ['24 kW', '28 kW', '32 kW', '36 kW', '42 kW']],
    ['Warmtepomp lucht-water', 2150, 1.2, ['4 kW', '6 kW', '8 kW', '11 kW', '16 kW']],
    ['Boilervat', 265, 1.28, ['80 l', '120 l', '150 l', '200 l', '300 l']],
    ['Rookgasafvoer set', 31, 1.24, ['60/100', '80/125', '100/150', '130', '150']],
    ['Kamerthermostaat', 24, 1.5, ['aan/uit', 'klok', 'modulerend', 'draadloos', 'zone']],
  ],
  Sanitair: [
    ['Wastafelkraan', 27, 1.3, ['basis', 'laag', 'hoog', 'thermostaat', 'sensor']],
    ['Closetpot', 48, 1.26, ['staand', 'hangend', 'verhoogd', 'randloos', 'compleet']],
    ['Douchethermostaat', 56, 1.25, ['opbouw', 'met set', 'inbouw', 'met regendouche', 'zorg']],
    ['Sifon', 3.4, 1.4, ['bekers', 'vloer', 'buis', 'inbouw', 'chroom']],
    ['Wandbeugel zorg', 14, 1.33, ['30 cm', '45 cm', '60 cm', 'opklapbaar', 'hoek']],
  ],
  'Kabel en draad': [
    ['Installatiedraad VD rol 100 m', 17, 1.46, ['1,5 mm²', '2,5 mm²', '4 mm²', '6 mm²', '10 mm²']],
    ['Grondkabel haspel 50 m', 64, 1.48, ['3x1,5', '3x2,5', '5x2,5', '5x4', '5x6']],
    ['Datakabel doos 305 m', 74, 1.27, ['cat 5e', 'cat 6', 'cat 6 buiten', 'cat 6a', 'cat 7']],
    ['Stuurkabel per 50 m', 39, 1.35, ['3x0,75', '5x0,75', '7x1', '12x1', '18x1']],
    ['Flexibele buis rol 100 m', 22, 1.28, ['16 mm', '19 mm', '25 mm', '32 mm', '40 mm']],
  ],
  Schakelmateriaal: [
    ['Installatieautomaat', 4.2, 1.3, ['B16', 'C16', 'B20', 'C25', '3P C16']],
    ['Aardlekautomaat', 29, 1.22, ['B16', 'C16', 'C20', '4P B16', '4P C20']],
    ['Groepenkast', 138, 1.25, ['4 groepen', '6 groepen', '8 groepen', '10 groepen', '12 groepen']],
    ['Wandcontactdoos', 2.6, 1.36, ['enkel', 'dubbel', 'spatwaterdicht', 'met USB', 'vloer']],
    ['Magneetschakelaar', 23, 1.38, ['9 A', '12 A', '18 A', '25 A', '40 A']],
  ],
  Verlichting: [
    ['Ledpaneel', 19, 1.3, ['30x30', '60x60', '30x120', '60x120', 'dimbaar']],
    ['Ledbuis', 3.9, 1.25, ['60 cm', '90 cm', '120 cm', '150 cm', 'nood']],
    ['Waterdicht armatuur', 14, 1.28, ['60 cm', '120 cm', '150 cm', 'sensor', 'explosieveilig']],
    ['Noodverlichting', 27, 1.25, ['opbouw', 'inbouw', 'pictogram', 'zelftest', 'centraal']],
    ['Terreinschijnwerper', 24, 1.48, ['20 W', '50 W', '100 W', '150 W', '300 W']],
  ],
  Ventilatie: [
    ['Woonhuisventilator', 88, 1.23, ['basis', 'vocht', 'CO2', 'stil', 'renovatie']],
    ['Wtw-unit', 840, 1.22, ['150 m³/h', '250 m³/h', '325 m³/h', '450 m³/h', '600 m³/h']],
    ['Spirobuis per 3 m', 9.5, 1.36, ['80 mm', '125 mm', '160 mm', '200 mm', '250 mm']],
    ['Ventilatieventiel', 3.1, 1.28, ['80 mm', '100 mm', '125 mm', 'brandwerend', 'design']],
    ['Buisventilator', 46, 1.32, ['100 mm', '125 mm', '150 mm', '200 mm', '250 mm']],
  ],
  'Gereedschap en meten': [
    ['Accuboormachine', 96, 1.3, ['12 V', '18 V', '18 V klop', '18 V set', '36 V']],
    ['Perstang', 420, 1.28, ['mini', 'standaard', 'met bekken', 'groot', 'set']],
    ['Multimeter', 34, 1.6, ['basis', 'true RMS', 'stroomtang', 'installatie', 'keuring']],
    ['Handgereedschap set', 21, 1.45, ['6-delig', '12-delig', '25-delig', '60-delig', '94-delig']],
    ['Diamantschijf', 11, 1.34, ['115 mm', '125 mm', '180 mm', '230 mm', '300 mm']],
  ],
  'Bevestiging en verbruik': [
    ['Schroeven doos 200', 4.1, 1.24, ['4x30', '4x40', '5x50', '5x70', '6x90']],
    ['Beugel met rubber doos 25', 8.4, 1.3, ['15 mm', '22 mm', '28 mm', '40 mm', '50 mm']],
    ['Montagerail per 2 m', 5.6, 1.33, ['27x18', '30x20', '38x40', '41x41', '41x62']],
    ['Kit en lijm per koker', 3.2, 1.32, ['acryl', 'siliconen', 'montage', 'brandwerend', 'chemisch anker']],
    ['Kabelbinders zak 100', 1.6, 1.4, ['100 mm', '200 mm', '290 mm', '370 mm', '540 mm']],
  ],
  Koeltechniek: [
    ['Koelcompressor', 410, 1.3, ['0,5 pk', '1 pk', '2 pk', '3 pk', '5 pk']],
    ['Verdamper', 285, 1.28, ['1 kW', '2 kW', '3,5 kW', '5 kW', '8 kW']],
    ['Expansieventiel', 42, 1.2, ['R290', 'R134a', 'R410A', 'R744', 'elektronisch']],
    ['Koudemiddel cilinder 10 kg', 135, 1.36, ['R290', 'R134a', 'R513A', 'R32', 'R744']],
    ['Koelleiding geïsoleerd rol 20 m', 58, 1.26, ['1/4"', '3/8"', '1/2"', '5/8"', '3/4"']],
  ],
}

/**
 * The 300 articles, with a cost for each of `years` calendar years: prices of makers rise by about 3.5 % a year,
 * by more for copper and cable, and not for every article alike.
 */
export function productsOf(seed: number, years: number): Product[] {
  const random = seeded(subSeed(seed, 9_001))
  const products: Product[] = []
  GROUPS.forEach((group, g) => {
    FAMILIES[group].forEach(([family, cost, growth, sizes], f) => {
      sizes.forEach((size, s) => {
        const number = String(100_000 + (g + 1) * 1_000 + (f + 1) * 100 + s + 1)
        products.push({
          number,
          name: `${family} ${size}`,
          group,
          costs: yearlyCosts(random, group, cost * growth ** s, years),
        })
      })
    })
  })
  return products
}

function yearlyCosts(random: Random, group: Group, first: number, years: number): number[] {
  const drift = group === 'Kabel en draad' || group === 'Leidingen en fittingen' ? 0.05 : 0.032
  const costs: number[] = []
  let cost = first * (1 + bell(random) * 0.03)
  for (let year = 0; year < years; year++) {
    costs.push(Math.round(cost * 100))
    cost *= 1 + drift + bell(random) * 0.012
  }
  return costs
}
