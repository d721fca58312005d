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
  stays: 'Alles blijft op deze computer. Er wordt niets verstuurd.',
}
