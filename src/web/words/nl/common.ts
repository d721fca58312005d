import type { common as en } from '../en/common.ts'

export const common: typeof en = {
  cancel: 'Annuleren',
  save: 'Opslaan',
  close: 'Sluiten',
  back: 'Terug',
  retry: 'Opnieuw proberen',
  loading: 'Laden…',
  export: 'Exporteren',
  exportTitle: 'Downloaden als CSV',
  print: 'Afdrukken',
  copy: 'Kopiëren',
  copied: 'Gekopieerd.',
  all: 'Alle',
  none: 'Geen',
  yes: 'Ja',
  no: 'Nee',
  unknown: 'onbekend',
  nothing: '–',
  rows_one: '{{count}} rij',
  rows_other: '{{count, number}} rijen',
  rowsLoaded: '{{loaded, number}} van {{count, number}} rijen; exporteer voor alle rijen',
  sortedAscending: 'gesorteerd, laagste eerst',
  sortedDescending: 'gesorteerd, hoogste eerst',
  sortBy: 'Sorteren op {{column}}',
  showTable: 'Toon de cijfers',
  hideTable: 'Verberg de cijfers',
  measured: 'gemeten',
  measuredTitle: '{{share}} rust op wat is vastgelegd of geïmporteerd.',
  estimate: 'schatting',
  measuredPart: '{{basis}}, {{share}} gemeten',
  estimateTitle:
    '{{share}} rust op wat is vastgelegd of geïmporteerd; de rest op standaardwaarden die u in de instellingen kunt wijzigen.',
  basisOf: {
    margin: {
      measured: 'marge gemeten',
      measuredTitle:
        'Van {{share}} van de omzet is de kostprijs bekend, uit de factuurregel of van het product. Vanaf de drempel in de instellingen (standaard 95%) heet de marge gemeten.',
      estimate: 'marge geschat',
      estimateNoneTitle:
        'Van geen omzet is de kostprijs bekend; de marge rust op die van de productgroep of op de standaardmarge.',
      estimateTitle:
        'Van {{share}} van de omzet is de kostprijs bekend, uit de factuurregel of van het product; de rest rust op de marge van de productgroep of de standaardmarge. Vanaf de drempel in de instellingen (standaard 95%) heet de marge gemeten.',
    },
    costToServe: {
      measured: 'bedieningskosten gemeten',
      measuredTitle:
        '{{share}} van de bedieningskosten rust op vastgelegde minuten en op kostenpools die geen schatting zijn.',
      estimate: 'bedieningskosten geschat',
      estimateNoneTitle:
        'De bedieningskosten rusten op standaardminuten of geschatte kostenpools. Dat geldt ook voor dat deel van de bijdrage.',
      estimateTitle:
        '{{share}} van de bedieningskosten rust op vastgelegde minuten en op kostenpools die geen schatting zijn; de rest op standaardminuten of geschatte kostenpools. Dat geldt ook voor dat deel van de bijdrage.',
    },
  },
  judged: 'beoordeeld',
  judgedTitle: 'Gebaseerd op cijfers die mensen gaven.',
  notForYou: 'Niet voor uw account',
  failed: 'Dit is niet gelukt',
  signedBy: 'getekend door {{name}}',
}
