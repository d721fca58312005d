import type { first as en } from '../en/first.ts'

export const first: typeof en = {
  title: 'Welkom bij Klantkring',
  lead: 'Zie binnen enkele minuten wat elke klant opbrengt en kost, uit de facturen die u al hebt.',
  demoTitle: 'Eerst rondkijken',
  demoText:
    'Een groothandel met 400 klanten en drie jaar facturen. De cijfers zijn verzonnen en blijven gescheiden van die van u.',
  demoAction: 'Open het voorbeeldbedrijf',
  demoBusy: 'Het voorbeeldbedrijf wordt opgebouwd. Dit duurt enkele seconden.',
  importTitle: 'Beginnen met uw eigen cijfers',
  importText:
    'Geef uw factuurregels, klanten, producten en activiteiten: CSV, Excel, UBL of een auditfile (XAF). U ziet eerst een voorbeeld; er wordt niets opgeslagen voor u het zegt, en alles kan ongedaan gemaakt worden.',
  importAction: 'Bestanden importeren',
  setUpTitle: 'Uw bedrijf inrichten',
  setUpText: 'U wordt de eigenaar: u ziet alles en bepaalt wie zich nog meer mag aanmelden.',
  setUpCode: 'Code van de server',
  setUpCodeText: 'Die staat in het logboek van de server, bij de laatste start.',
  setUpAction: 'Bedrijf inrichten',
  emptyTitle: 'Hier is nog niets te zien',
  emptyText: 'Er zijn nog geen facturen geïmporteerd. Wie Klantkring bij u beheert, kan dat doen.',
  stays: 'Alles blijft op deze computer. Er wordt niets verstuurd.',
}
