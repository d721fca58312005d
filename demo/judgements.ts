import type { Judgement, JudgementSubject, Mark } from '../src/ledger/judgement.ts'
import { STRATEGIC_EFFECTS, SYNERGY_ASPECTS } from '../src/ledger/judgement.ts'
import type { Day } from '../src/shared/calendar.ts'
import { ACCOUNT_MANAGERS } from './company.ts'

/** Marks 0–4 in the order of STRATEGIC_EFFECTS, then of SYNERGY_ASPECTS; one note per list. */
type Opinion = {
  name: string
  manager: number
  strategic: readonly [Mark, Mark, Mark, Mark, Mark]
  strategicNote: string
  synergy: readonly [Mark, Mark, Mark, Mark]
  synergyNote: string
}

/** What the account managers wrote down about the customers of the story. Everyone else is still to be judged. */
const OPINIONS: readonly Opinion[] = [
  {
    name: 'Bouwgroep Van Dalfsen-Prins B.V.',
    manager: 0,
    strategic: [1, 2, 0, 1, 0],
    strategicNote: 'Bekende naam, maar we leren er niets en niemand komt op hun voorspraak.',
    synergy: [1, 1, 0, 2],
    synergyNote: 'Koopt alleen op prijs; de inkoper wisselt elk jaar.',
  },
  {
    name: 'Totaaltechniek Zuidoost B.V.',
    manager: 1,
    strategic: [1, 1, 0, 0, 0],
    strategicNote: 'Vroeger onze etalage in Brabant, nu een prijskoper.',
    synergy: [2, 1, 1, 1],
    synergyNote: 'Techniek past, omgang niet.',
  },
  {
    name: 'Projectbouw Vermeiren nv',
    manager: 2,
    strategic: [2, 3, 4, 2, 2],
    strategicNote: 'Onze ingang in Vlaanderen: drie nieuwe klanten kwamen via hen.',
    synergy: [2, 3, 2, 3],
    synergyNote: 'Denkt mee over levering op de bouw.',
  },
  {
    name: 'Hessels Koeltechniek B.V.',
    manager: 1,
    strategic: [3, 2, 2, 2, 2],
    strategicNote: 'Vraagt advies waar wij zelf beter van worden.',
    synergy: [4, 3, 3, 2],
    synergyNote: 'Past op alles wat wij goed kunnen; we kennen er alleen te weinig mensen.',
  },
  {
    name: 'Bouwbedrijf Terpstra-Maas B.V.',
    manager: 0,
    strategic: [0, 0, 0, 1, 1],
    strategicNote: 'Vooral druk.',
    synergy: [1, 0, 1, 3],
    synergyNote: 'Gezellig, dat wel.',
  },
  {
    name: 'Waterland Pompservice B.V.',
    manager: 2,
    strategic: [3, 3, 1, 3, 3],
    strategicNote: 'Beveelt ons aan bij gemalen en waterschappen.',
    synergy: [4, 4, 3, 4],
    synergyNote: 'Tweede gezicht van onze pompenafdeling.',
  },
  {
    name: 'Scheepswerf Merwekade B.V.',
    manager: 1,
    strategic: [4, 3, 3, 2, 2],
    strategicNote: 'Nieuwe markt; wat we hier leren verkopen we aan de volgende werf.',
    synergy: [3, 3, 2, 3],
    synergyNote: 'Zelfde tempo, zelfde mensen.',
  },
  {
    name: 'Installatiehuis De Betuwe B.V.',
    manager: 0,
    strategic: [1, 2, 0, 2, 2],
    strategicNote: 'Trouw en om de hoek, geen effect daarbuiten.',
    synergy: [3, 3, 4, 4],
    synergyNote: 'Familiebedrijf zoals wij.',
  },
]

/** The demo company's judgements, dated `day`, by name of the customer. */
export function demoJudgements(day: Day): (Omit<Judgement, 'id' | 'customerId'> & { customer: string })[] {
  return OPINIONS.flatMap(opinion => {
    const given = (subjects: readonly JudgementSubject[], marks: readonly Mark[], note: string) =>
      subjects.map((subject, i) => ({
        customer: opinion.name,
        subject,
        mark: marks[i]!,
        note,
        author: ACCOUNT_MANAGERS[opinion.manager] ?? ACCOUNT_MANAGERS[0]!,
        day,
      }))
    return [
      ...given(STRATEGIC_EFFECTS, opinion.strategic, opinion.strategicNote),
      ...given(SYNERGY_ASPECTS, opinion.synergy, opinion.synergyNote),
    ]
  })
}
