import type { Random } from '../src/statistics/random.ts'
import type { Segment } from './company.ts'
import { pick } from './draw.ts'

const DUTCH =
  `Aalbers Aarts Akkerman Baars Bakhuis Barendse Bax Beekman Berkhout Blokland Boer Bolhuis Boonstra
Bosch Bouwman Brands Brinkman Broekhuis Buitenhuis Coenen Cornelissen Dekkers Dijkstra Doornbos Driessen Eggink
Elbers Engelen Essers Faber Feenstra Franken Gerritsen Geurts Goossens Groeneveld Haan Haverkamp Heemskerk
Heijmans Hendriks Hermsen Hoekstra Hofman Hogeveen Hollander Huisman Jansen Janssen Jonkers Kamphuis Kemp Klaassen
Kloosterman Kooijman Kramer Krijgsman Kroon Lammers Lansink Leenders Lubbers Maas Meijer Mulders Nagel Nieuwenhuis
Noordam Oosterhof Oudshoorn Peters Pijpers Poelstra Postma Rademaker Reinders Roos Rozendaal Schipper Schoenmaker
Schreuder Slagter Smeets Smits Snijders Spaans Stam Steenbergen Swinkels Terlouw Teunissen Tijssen Udo Veenstra
Veldhuis Verbeek Verhoef Verkaik Vermeer Versteeg Visser Vrolijk Wagenaar Westerhof Wiegers Wijnen Wolters
Zandstra Zijlstra Zwart`.split(/\s+/)

const FLEMISH = `Aerts Baert Boels Bogaerts Bracke Callens Ceulemans Claessens Cools Cuypers Declercq Deckers
Delaere Derycke Devos Dierckx Geens Geudens Goethals Gorissen Hens Heylen Hoet Huysmans Jacobs Lenaerts Leysen
Maes Mertens Michiels Naessens Nijs Pauwels Raeymaekers Segers Sels Smets Stevens Sterckx Thijs Timmermans
Vandenbroeck Vandeput Verbruggen Vercammen Verhaegen Verlinden Vermeulen Wauters Willems`.split(/\s+/)

const HOUSES =
  `Lingeoever Uiterwaard Bovendijk Rivierzicht Stadspoort Meentweide Hoogendijk Veerhuis Kromme-Aa
Kastanjehof Waterpoort Zonnewende Heidekamp Boomgaard Vlietstede`.split(/\s+/)

/** # stands for a family name or the name of a house. */
const PATTERNS: Readonly<Record<Segment, { dutch: readonly string[]; flemish: readonly string[] }>> = {
  Installateurs: {
    dutch: [
      'Installatiebedrijf #',
      '# Installatietechniek',
      'Loodgietersbedrijf #',
      'Elektro #',
      '# Klimaattechniek',
      'Technisch Bureau #',
      '# Verwarming en Sanitair',
      '# Elektrotechniek',
    ],
    flemish: ['Sanitair #', 'Elektro #', 'Verwarming #', '# Technieken', '# HVAC'],
  },
  Aannemers: {
    dutch: ['Bouwbedrijf #', 'Aannemersbedrijf #', '# Bouw en Onderhoud', '# Renovatie', 'Timmerfabriek #'],
    flemish: ['Bouwwerken #', 'Algemene Aanneming #', '# Renovatie'],
  },
  'Industrie en onderhoud': {
    dutch: [
      'Machinefabriek #',
      '# Metaalbewerking',
      '# Kunststoffen',
      '# Industrieservice',
      '# Verpakkingen',
    ],
    flemish: ['# Metaalconstructie', '# Industrial Services', 'Drukkerij #'],
  },
  Woningcorporaties: {
    dutch: ['Woonstichting #', 'Stichting Wonen #', 'Woningbouwvereniging #'],
    flemish: ['Woonmaatschappij #'],
  },
  'Zorg en onderwijs': {
    dutch: ['Zorgcentrum #', 'Scholengroep #', 'Woonzorg #', 'College #'],
    flemish: ['Woonzorgcentrum #', 'Scholengemeenschap #'],
  },
  'Land- en tuinbouw': {
    dutch: ['Kwekerij #', '# Fruitteelt', 'Melkveebedrijf #', 'Pluimveebedrijf #', '# Glastuinbouw'],
    flemish: ['Tuinbouwbedrijf #', 'Fruitbedrijf #'],
  },
  'Scheepsbouw en binnenvaart': {
    dutch: ['Scheepswerf #', 'Jachtbouw #', '# Maritieme Techniek', 'Rederij #'],
    flemish: ['Scheepsherstelling #'],
  },
  Wederverkopers: {
    dutch: ['IJzerhandel #', '# Technische Handel', 'Bouwshop #', '# Doe-het-zelf'],
    flemish: ['# Ijzerwaren', 'Bouwmaterialen #'],
  },
}

/** A company name that is not in `taken` yet; it is added to it. */
export function companyName(random: Random, segment: Segment, flemish: boolean, taken: Set<string>): string {
  const house = segment === 'Woningcorporaties' || segment === 'Zorg en onderwijs'
  const patterns = PATTERNS[segment][flemish ? 'flemish' : 'dutch']
  for (;;) {
    const body = pick(random, patterns).replace('#', pick(random, house ? HOUSES : flemish ? FLEMISH : DUTCH))
    const form = house
      ? ''
      : flemish
        ? pick(random, [' bv', ' bv', ' nv'])
        : pick(random, [' B.V.', ' B.V.', ' V.O.F.', ''])
    if (taken.has(body)) continue
    taken.add(body)
    return body + form
  }
}
