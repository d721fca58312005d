import type { problems as en } from '../en/problems.ts'

/** Eén zin per oorzaak: wat er mis is en, waar het helpt, wat te doen. */

export const problems: typeof en = {
  // failures of actions and requests
  offline: 'Klantkring antwoordt niet. Draait het nog?',
  unknown: 'Er ging iets mis wat niet voorzien was.',
  unexpected: 'Hier ging iets mis; er is niets verloren en het staat in het logboek.',
  'not-found': 'Dit bestaat niet (meer).',
  'signed-out': 'U bent niet (meer) aangemeld. Meld u aan, dan komt u terug waar u was.',
  'not-allowed':
    'Dit hoort niet bij uw account. Hebt u het nodig voor uw werk, vraag het dan aan wie Klantkring bij u beheert.',
  'not-all-customers':
    'Dit gaat over het bedrijf als geheel, en u ziet de klanten die van u zijn. Op hun eigen pagina’s en in de lijsten staat alles over hen.',
  'group-needs-all': 'Klanten per groep samennemen kan alleen wie ze allemaal ziet. Bekijk ze één voor één.',
  'labels-not-shown':
    'Dit vraagt om een oordeel over klanten dat uw account niet toont. De cijfers erachter staan er wel.',
  'request-invalid': 'Het verzoek was niet te lezen.',
  'person-in-address':
    'Namen en andere woorden over personen horen niet in een adres: vraag met “{{field}}” in de kop {{header}}.',
  'foreign-host':
    'Geweigerd: Klantkring werd aangesproken als {{host}}. Open het op het adres dat bij het starten getoond werd.',
  'foreign-origin': 'Geweigerd: het verzoek komt van een andere website ({{origin}}).',
  'foreign-site': 'Geweigerd: het verzoek komt van een andere website.',
  'refused-type': 'Geweigerd: alleen JSON en uploads vanuit Klantkring zelf worden aangenomen.',
  'demo-elsewhere': 'Het voorbeeldbedrijf is alleen te zien op de computer waarop Klantkring draait.',
  'not-encrypted': 'Geweigerd: deze verbinding is niet versleuteld. Open {{url}}.',
  busy: 'Klantkring heeft het nu erg druk. Probeer het zo weer.',
  'too-slow':
    'Dit duurde te lang en is afgebroken. Er is niets veranderd. Kies een kortere periode of probeer het later.',
  'upload-invalid': 'De bestanden zijn niet heel aangekomen. Probeer het opnieuw.',
  'too-large': 'Dit is te veel in één keer. Splits het in delen.',
  'not-a-cluster':
    'Dit is een gewone PostgreSQL-server: er is niets om het grootboek over te verdelen. Dat kan over de workers van een Citus-cluster, met in DATABASE_URL de coördinator en in de database de extensie citus.',
  'no-workers':
    'Dit Citus-cluster heeft geen worker die gegevens aanneemt. Voeg er op de coördinator een toe met citus_add_node en probeer het opnieuw.',
  'database-lost': 'De database is niet bereikbaar. Er is niets veranderd; probeer het zo meteen opnieuw.',
  'disk-full': 'De schijf is vol. Er is niets veranderd; maak ruimte en probeer het opnieuw.',
  // de gegevens bewaren
  'backup-not-found': 'Deze reservekopie bestaat niet (meer).',
  'keeping-unavailable': 'Hier worden geen reservekopieën gemaakt.',
  'backup-failed': 'De reservekopie is niet gemaakt: {{reason}}',
  'backup-interrupted':
    'De server stopte voordat dit klaar was. Het gebeurt bij de volgende gelegenheid opnieuw.',
  'backup-originals-missing':
    'Er ontbreken originele bestanden; die staan dus niet in de reservekopie: {{count}}. De cijfers zijn compleet; alleen deze bestanden openen of opnieuw lezen kan niet.',
  'backup-no-space':
    'Er is te weinig ruimte in {{folder}}: {{free}} MB vrij, ongeveer {{needed}} MB nodig. Maak ruimte, of kies een andere map.',
  'backup-none-yet':
    'Er is nog geen reservekopie. De eerste wordt vannacht gemaakt; u kunt er ook nu een maken.',
  'backup-old': 'De nieuwste reservekopie is {{days}} dagen oud.',
  'backup-last-failed': 'De laatste reservekopie is mislukt.',
  'restore-test-failed': 'De reservekopie {{file}} kon niet volledig worden teruggezet: {{reason}}',
  'restore-test-differs':
    'In de reservekopie {{file}} bevat tabel {{table}} na het terugzetten niet wat erin hoort.',
  'restore-test-no-right':
    'Of reservekopieën zijn terug te zetten wordt niet getest: de gebruiker van de database mag geen databases maken. Geef dat recht (ALTER ROLE … CREATEDB), of probeer af en toe zelf een reservekopie.',
  'restore-test-nothing': 'Er is nog geen reservekopie om te testen.',
  'restore-test-old': 'Terugzetten is {{days}} dagen geleden voor het laatst getest.',
  'restore-test-none-yet':
    'Er is nog niet getest of reservekopieën zijn terug te zetten; dat gebeurt elke maand.',
  'jobs-off': 'Het werk op de achtergrond draait niet; er gebeurt ’s nachts dus niets vanzelf.',
  'erasure-other-customer': 'Klant {{id}} draagt niet de naam van deze persoon. Er is niets gewist.',
  'export-other-customer': 'Klant {{id}} draagt niet de naam van deze persoon. Er is niets overhandigd.',
  'erasure-files-coming':
    'Er komen steeds nieuwe bestanden binnen, zodat ze niet alle doorzocht konden worden. Er is niets gewist; probeer het opnieuw als er geen import wordt aangeboden.',
  'erasure-not-noted':
    'Er is niets gewist: het kon niet voor een terugzetting genoteerd worden, omdat de lijst van gewiste personen niet te schrijven is. klantkring doctor zegt waar.',
  'erasure-noted-later':
    'Gewist als persoon {{number}}, maar de lijst waarmee een terugzetting opnieuw wist, kon niet afgemaakt worden. Elke nacht wordt dat opnieuw geprobeerd; klantkring doctor zegt waar.',
  'erased-persons_one':
    'Eén persoon in deze bestanden is eerder gewist; naam, adres en nummer worden weer weggelaten.',
  'erased-persons_other':
    '{{count}} personen in deze bestanden zijn eerder gewist; namen, adressen en nummers worden weer weggelaten.',
  'audit-content': 'De audit klopt niet bij regel {{seq}}: daar staat niet wat er geschreven is.',
  'audit-columns':
    'De audit klopt niet bij regel {{seq}}: wat doorzocht wordt wijkt af van wat er geschreven is.',
  'audit-missing': 'De audit klopt niet bij regel {{seq}}: die ontbreekt.',
  'audit-order': 'De audit klopt niet bij regel {{seq}}: die volgt niet op de regel ervoor.',
  'audit-head': 'De audit klopt niet na regel {{seq}}: dat is niet de laatste die geschreven is.',
  'audit-expected': 'De audit klopt in zichzelf, maar regel {{seq}} is niet de regel die genoteerd was.',
  'audit-cut':
    'Regel {{seq}} van {{at}} was elders genoteerd ({{where}}) en is weg: het einde is afgeknipt. Is de database anders teruggezet dan met klantkring restore? Dan: klantkring audit accept.',
  'audit-cut-undated': 'Regel {{seq}} was elders genoteerd ({{where}}) en is weg: het einde is afgeknipt.',
  'demo-unavailable': 'Het voorbeeldbedrijf kan hier niet gemaakt worden.',
  'ledger-empty': 'Er zijn nog geen facturen. Importeer eerst bestanden.',
  'period-invalid':
    '‘{{period}}’ is geen periode. Schrijf een jaar (2025), een maand (2025-03) of 2025-01-01..2026-01-01.',
  'day-invalid': '‘{{day}}’ is geen dag. Schrijf hem als 2026-10-31.',
  'pause-invalid': 'Een pauze eindigt na het begin; {{to}} ligt niet na {{from}}.',
  'pause-not-found': 'Deze pauze bestaat niet (meer).',
  'interview-not-found': 'Dit gesprek bestaat niet (meer).',
  'period-empty': 'Er zijn geen facturen in deze periode. Kies een andere.',
  'customer-not-found': 'Deze klant bestaat niet (meer).',
  'figure-unknown': 'Voor dit cijfer is hier geen uitleg.',
  'snapshot-not-found': 'Deze momentopname bestaat niet (meer).',
  'settings-invalid': 'Een instelling klopt niet: {{path}}.',
  'token-not-found': 'Dit token bestaat niet (meer).',
  'token-expires':
    'De laatste dag van een token ligt tussen vandaag en {{latest}}; {{expires}} valt daarbuiten.',
  'not-in-demo': 'Het voorbeeldbedrijf heeft geen tokens en stuurt niets naar buiten.',
  'token-unknown': 'Dit API-token is onbekend, ingetrokken of verlopen.',
  'token-read-only': 'Met dit API-token kan alleen worden gelezen.',
  'body-late':
    'Wat werd verstuurd kwam niet binnen {{seconds}} seconden aan. Kijk naar de verbinding en probeer het opnieuw.',
  'too-many-requests': 'Te veel verzoeken tegelijk. Probeer het over {{seconds}} seconden opnieuw.',
  'webhook-not-found': 'Deze webhook bestaat niet (meer).',
  'webhook-disabled': 'Deze webhook staat uit. Zet hem eerst aan.',
  'webhook-address':
    'Naar {{url}} kan niets worden gestuurd: een webhook heeft een https-adres buiten het eigen netwerk nodig, zonder gebruikersnaam en wachtwoord.',
  'delivery-not-found': 'Deze bezorging bestaat niet (meer).',
  'delivery-no-answer': 'Er kwam geen antwoord.',
  'delivery-late': 'Er kwam geen antwoord binnen tien seconden.',
  'delivery-refused': 'De ontvanger nam het niet aan.',
  'delivery-redirect': 'De ontvanger verwees naar een ander adres; dat wordt niet gevolgd.',
  'delivery-private': 'De naam leidt naar een adres van het eigen netwerk; er is niets gestuurd.',
  'delivery-unknown-host': 'De naam van de ontvanger is onbekend.',
  'delivery-certificate': 'Het certificaat van de ontvanger is niet geldig.',
  'delivery-unreadable': 'Het geheim van deze webhook is op deze server niet te lezen. Maak een nieuw.',
  'cursor-invalid': 'Deze cursor hoort niet bij deze lijst.',
  'cursor-expired':
    'Er is iets in de lijst veranderd sinds de vorige bladzijde. Begin opnieuw bij de eerste.',
  'idempotency-key-invalid': 'Een Idempotency-Key heeft 1 tot 255 afdrukbare tekens.',
  'idempotency-key-reused':
    'Deze Idempotency-Key is voor een ander verzoek gebruikt, of uw rechten zijn sindsdien veranderd.',
  'idempotency-running': 'Aan het eerste verzoek met deze Idempotency-Key wordt nog gewerkt.',
  'idempotency-secret': 'Dit is al gedaan; het antwoord wordt maar één keer getoond en is niet bewaard.',
  'import-not-found': 'Deze import bestaat niet (meer).',
  'import-not-ready': 'Deze import is nu niet op dat punt. Kijk hoe hij ervoor staat en probeer het opnieuw.',
  'import-blocked': 'Er moet nog iets beslist worden voor dit geïmporteerd kan worden.',
  'import-empty': 'Er staat niets in deze bestanden dat geïmporteerd kan worden.',
  'import-already-undone': 'Deze import is al ongedaan gemaakt.',
  'import-being-written': 'Deze import wordt net geschreven. Wacht tot hij klaar is.',
  'import-rested-on':
    'Deze import kan nog niet ongedaan gemaakt worden: latere imports rusten erop ({{imports}}). Maak die eerst ongedaan.',
  'import-original-missing': 'Het bewaarde origineel van {{name}} is weg uit de gegevensmap.',
  'import-broke': 'Het lezen brak af. Er is niets veranderd. {{message}}',
  'import-interrupted':
    'Klantkring is gestopt tijdens het lezen of schrijven. Er is niets veranderd; lever de bestanden opnieuw aan.',
  // people and sign-in
  'set-up-done': 'Dit bedrijf is al ingericht. Meld u aan, of vraag een uitnodiging.',
  'set-up-code-wrong': 'Deze code klopt niet. Hij staat in het logboek van de server, bij de laatste start.',
  'sign-in-refused': 'E-mailadres of wachtwoord klopt niet.',
  'sign-in-failed': 'Aanmelden is niet gelukt. Probeer het opnieuw.',
  'code-wrong': 'Deze code klopt niet. Neem de nieuwste uit de app.',
  'second-factor-lapsed': 'Dit duurde te lang. Begin opnieuw met e-mailadres en wachtwoord.',
  'second-factor-sealed':
    'Deze server kan uw tweede stap niet lezen: zijn geheime sleutel is een andere dan toen u die instelde. Vraag wie de server beheert om “klantkring people reset-2fa”.',
  'too-many-tries': 'Te veel pogingen. Probeer het over {{seconds, number}} seconden opnieuw.',
  'session-not-fresh': 'Hiervoor moet u zich kort geleden hebben aangemeld. Meld u opnieuw aan.',
  'second-factor-first': 'Voeg eerst een passkey of een authenticator-app toe.',
  'passkey-failed': 'De passkey werd niet herkend. Probeer het opnieuw of meld u anders aan.',
  'passkey-not-given': 'Er is geen passkey gegeven. Probeer het opnieuw of meld u anders aan.',
  'passkey-known': 'Dit apparaat heeft al een passkey voor u.',
  'passkey-first': 'Meld u aan met uw passkey.',
  'totp-already': 'Er is al een authenticator-app.',
  'sso-refused': 'Deze persoon is hier niet uitgenodigd.',
  'reset-link-invalid': 'Deze link is verlopen of al gebruikt. Vraag een nieuwe.',
  'password-wrong': 'Het huidige wachtwoord klopt niet.',
  'password-short':
    'Een wachtwoord heeft minstens {{least, number}} tekens. Een paar woorden achter elkaar mag ook.',
  'password-long': 'Een wachtwoord heeft hoogstens {{most, number}} tekens.',
  'password-common': 'Dit wachtwoord wordt vaak gebruikt en is snel te raden. Kies een ander.',
  'password-personal':
    'Dit wachtwoord bevat uw naam, e-mailadres of de naam van dit programma. Kies een ander.',
  'member-not-found': 'Deze persoon staat hier niet (meer).',
  'member-exists': '{{email}} heeft hier al een account.',
  'last-owner': 'Er moet minstens één eigenaar blijven. Maak eerst iemand anders eigenaar.',
  'invitation-not-found': 'Deze uitnodiging is verlopen, ingetrokken of al gebruikt. Vraag een nieuwe.',
  'session-not-found': 'Deze aanmelding bestaat niet (meer).',
  // what the files lack
  'lines-without-customer':
    '{{count, number}} van de {{lines, number}} regels ({{share, number}}%) noemen geen klant. Ze staan apart en tellen in geen enkel aandeel mee.',
  'lines-without-cost':
    'Deze bestanden bevatten geen kostprijzen. Marges worden geschat met de percentages uit Instellingen, tot u kostprijzen importeert.',
  'lines-without-quantity':
    'Deze bestanden bevatten geen aantallen. Retouren zijn daardoor niet te onderscheiden van prijscorrecties.',
  'customer-alike':
    '{{value}} is nieuw, maar heet hetzelfde als een klant die er al is. Is het dezelfde, geef dan beide in het bestand hetzelfde nummer.',
  // what a file was recognised as
  'format-table': 'Een tabel in een tekstbestand.',
  'format-sheet': 'Een Excel-werkmap.',
  'format-xlsx': 'Een Excel-werkmap.',
  'format-zip': 'Een zip; de bestanden erin worden één voor één gelezen.',
  'format-ubl': 'Een elektronische factuur (UBL).',
  'format-xaf': 'Een auditfile van een boekhoudpakket (XAF).',
  'format-refused': 'Geen formaat dat gelezen wordt.',
  'kind-lines': 'Factuurregels, vanwege de kolommen {{columns}}.',
  'kind-customers': 'Klanten, vanwege de kolommen {{columns}}.',
  'kind-products': 'Producten, vanwege de kolommen {{columns}}.',
  'kind-activities': 'Activiteiten, vanwege de kolommen {{columns}}.',
  'kind-remembered': 'Gelezen zoals eerder: een bestand met dezelfde koppen is al eens geïmporteerd.',
  'kind-unknown':
    'Het is niet duidelijk wat deze rijen zijn. Gevonden kolommen: {{columns}}. Zeg wat ze zijn en kies daarna de kolommen.',
  'kind-bank-statement': 'Dit lijkt een bankafschrift. Betalingen zijn geen facturen; geef de factuurregels.',
  'table-empty': 'De tabel heeft koppen maar geen rijen.',
  'sheet-only': 'Het blad {{sheet}}.',
  'sheet-wanted': 'Het blad {{sheet}}, zoals gekozen. Andere bladen: {{others}}.',
  'sheet-understood': 'Het blad {{sheet}}, waarvan de kolommen begrepen zijn. Andere bladen: {{others}}.',
  'sheet-longest': 'Het langste blad, {{sheet}}. Andere bladen: {{others}}.',
  'sheet-empty': 'Deze werkmap heeft geen blad met rijen.',
  'sheet-full':
    'Het blad {{sheet}} is zo lang als Excel toelaat ({{limit}} rijen), dus er kunnen rijen ontbreken. Sla het vanuit de bron op als CSV.',
  'sheet-too-large': 'Deze werkmap is te groot om te lezen. Sla op als CSV; daarvoor is er geen grens.',
  'import-too-large':
    'Deze bestanden zijn samen te groot om in één import te lezen. Importeer dit bestand apart, of als CSV.',
  'sheet-broken':
    'Deze werkmap is beschadigd en kan niet geopend worden. Sla hem opnieuw op in Excel, of als CSV.',
  'sheet-unreadable':
    'Geen blad van deze werkmap is te lezen. Open hem in Excel en sla hem opnieuw op, of sla op als CSV.',
  // what is not read, and what to do
  'refused-empty': 'Het bestand is leeg (0 bytes).',
  'refused-blank': 'Er staat alleen witruimte in dit bestand.',
  'refused-binary': 'Dit is geen tekst en geen formaat dat gelezen wordt.',
  'refused-pdf': 'Dit is een PDF, wat de naam ook zegt. Vraag dezelfde gegevens als CSV, Excel of UBL.',
  'refused-image': 'Dit is een afbeelding. Geef de gegevens zelf, als CSV, Excel of UBL.',
  'refused-gzip': 'Dit is ingepakt met gzip. Pak het eerst uit, of gebruik een zip.',
  'refused-bzip2': 'Dit is ingepakt met bzip2. Pak het eerst uit, of gebruik een zip.',
  'refused-7z': 'Dit is ingepakt met 7-Zip. Pak het eerst uit, of gebruik een zip.',
  'refused-xz': 'Dit is ingepakt met xz. Pak het eerst uit, of gebruik een zip.',
  'refused-rar': 'Dit is ingepakt met RAR. Pak het eerst uit, of gebruik een zip.',
  'refused-cab': 'Dit is een Windows-cabinet. Pak het eerst uit, of gebruik een zip.',
  'refused-zip-empty': 'In deze zip zitten geen bestanden.',
  'refused-database': 'Dit is een databasebestand. Exporteer de tabellen als CSV.',
  'refused-office': 'Dit is een tekstdocument of presentatie. Geef de tabel zelf, als CSV of Excel.',
  'refused-rtf': 'Dit is een tekstdocument. Geef de tabel zelf, als CSV of Excel.',
  'refused-password': 'Deze werkmap heeft een wachtwoord. Sla hem zonder wachtwoord op.',
  'refused-xls': 'Dit is een werkmap in het oude Excel-formaat. Sla hem op als .xlsx of CSV.',
  'refused-xlsb': 'Dit is een binaire Excel-werkmap. Sla hem op als .xlsx of CSV.',
  'refused-ods': 'Dit is een OpenDocument-blad. Sla het op als .xlsx of CSV.',
  'refused-html': 'Dit is een webpagina, ook als hij in Excel opent. Sla hem daar op als .xlsx of CSV.',
  'refused-json': 'Dit is JSON. Geef de tabel als CSV of Excel.',
  'refused-vcard': 'Dit zijn visitekaartjes (vCard). Klanten worden gelezen uit CSV of Excel.',
  'refused-ical': 'Dit is een agenda. Activiteiten worden gelezen uit CSV of Excel.',
  'refused-mt940': 'Dit is een bankafschrift (MT940). Betalingen zijn geen facturen; geef de factuurregels.',
  'refused-camt': 'Dit is een bankafschrift (CAMT). Betalingen zijn geen facturen; geef de factuurregels.',
  'refused-coda': 'Dit is een bankafschrift (CODA). Betalingen zijn geen facturen; geef de factuurregels.',
  'refused-adf': 'Dit is een auditfile van vóór 2003 (CLAIR). Exporteer XAF 3.2 of nieuwer.',
  'refused-xaf-clair2': 'Dit is een auditfile van een oude versie (CLAIR 2). Exporteer XAF 3.2 of nieuwer.',
  'refused-saft': 'Dit is een SAF-T-auditfile. XAF 3.2, 3.2.1 en 4.0 worden gelezen.',
  'refused-cii': 'Dit is een elektronische factuur in CII-formaat. UBL wordt gelezen; vraag daarom.',
  'refused-xml-doctype': 'Deze XML heeft een DOCTYPE, en die kan misbruikt worden. Hij wordt niet geopend.',
  'refused-xml-spreadsheet': 'Dit is een rekenblad als XML (2003). Sla het op als .xlsx of CSV.',
  'refused-xml-other': 'Deze XML is van een onbekend soort ({{root}}).',
  // zips
  'zip-broken': 'Deze zip is beschadigd.',
  'zip-empty': 'In deze zip zitten geen bestanden.',
  'zip-bomb': 'Deze zip zwelt op tot een omvang die geen bedrijfsgegevens hebben. Hij wordt niet geopend.',
  'zip-too-large': 'Uitgepakt is deze zip te groot.',
  'zip-too-many':
    'In de aangeleverde zips zitten meer bestanden dan in één keer gelezen worden ({{limit}}). Deze is niet geopend: splits hem.',
  'zip-encrypted': '{{value}} in de zip heeft een wachtwoord en is overgeslagen.',
  'zip-nested': '{{value}} is een zip in de zip en is overgeslagen. Pak hem eerst uit.',
  'zip-method': '{{value}} is ingepakt op een manier die niet gelezen wordt.',
  'zip-entry-broken': '{{value}} in de zip is beschadigd.',
  // rows and columns of tables
  'number-style-undecided':
    'Het is niet duidelijk of de bedragen een decimale komma of een decimale punt hebben. Zeg welke.',
  'date-style-undecided':
    'Het is niet duidelijk of bij de datums de dag of de maand vooraan staat. Zeg welke.',
  'number-style-mixed':
    'In één kolom staan bedragen op twee manieren geschreven: {{value}}. Zeg welke klopt; de andere worden weggelaten.',
  'date-style-mixed':
    'In één kolom staan datums op twee manieren geschreven: {{value}}. Zeg welke klopt; de andere worden weggelaten.',
  'column-missing': 'De kolom {{column}} staat niet (meer) in dit bestand; kies een andere voor dit veld.',
  'encoding-windows-1252':
    'Het bestand leek UTF-8 maar bevat andere tekens; het is gelezen als windows-1252.',
  'header-repeated': 'De koppen staan nog eens tussen de rijen; die rij is overgeslagen.',
  'total-row': 'Een totaal tussen de rijen is overgeslagen.',
  'row-blank': 'Lege rijen zijn overgeslagen.',
  'row-long': 'De rij heeft meer cellen dan er koppen zijn, dus de waarden kunnen verschoven zijn.',
  'row-short': 'De rij breekt af voor alle benodigde kolommen.',
  'row-short-read': 'De rij breekt af, maar wat nodig is stond er.',
  'row-too-long': 'De rij is langer dan welke rij met bedrijfsgegevens ook en is overgeslagen.',
  'quote-broken': 'Een aanhalingsteken in de rij sluit niet waar het zou moeten.',
  'quote-stray': 'Er staat een aanhalingsteken in een waarde; die is gelezen zoals hij staat.',
  'quote-unclosed': 'Een aanhalingsteken gaat open en nergens dicht; de rij is gelezen zoals hij staat.',
  'nul-characters': 'Het bestand bevat NUL-tekens; die zijn weggelaten.',
  'document-missing': 'Het factuurnummer ontbreekt.',
  'date-missing': 'De datum ontbreekt.',
  'date-invalid': 'Deze datum bestaat niet.',
  'date-unreadable': 'Dit is geen datum.',
  'number-unreadable': 'Dit is geen getal.',
  'amount-missing': 'Het bedrag ontbreekt.',
  'amount-unreadable': 'Dit is geen bedrag.',
  'amount-side-missing': 'Er staat niet bij of het bedrag debet of credit is.',
  'customer-missing': 'De klant ontbreekt; de omzet telt apart, zonder klant.',
  'product-missing': 'Het productnummer ontbreekt.',
  'activity-missing': 'De soort activiteit ontbreekt.',
  'activity-unknown': 'Deze soort activiteit is onbekend.',
  'currency-other': 'Bedragen in {{value}} zijn gelezen zoals ze staan, alsof het euro’s zijn.',
  'document-several-days': 'Regels van één factuur hebben verschillende datums; de eerste telt.',
  'document-in-two-files': 'Dezelfde factuur staat in twee van de bestanden; hij telt één keer.',
  'document-in-two-files-differs':
    'Dezelfde factuur staat in twee van de bestanden met andere regels: {{value}}. Het eerste bestand telt.',
  'documents-after-today': "Gedateerd in de toekomst: zo'n document telt nergens mee.",
  // mappings
  'mapping-columns-missing':
    'De kolomindeling noemt kolommen die dit bestand niet heeft ({{value}}); de kolommen zijn zonder haar herkend.',
  'mapping-invalid': 'De kolomindeling zoals gegeven kan niet gebruikt worden.',
  'mapping-not-an-object': 'Een kolomindeling is een JSON-object.',
  'mapping-part-not-an-object': '{{key}} moet een JSON-object zijn.',
  'mapping-kind-unknown': 'De soort {{kind}} is onbekend. Bekend: {{known}}.',
  'mapping-key-unknown': '{{key}} hoort niet in een kolomindeling. Bekend: {{known}}.',
  'mapping-field-unknown': 'Het veld {{field}} is onbekend. Bekend: {{known}}.',
  'mapping-value-not-text': '{{key}} moet de naam van een kolom zijn.',
  'mapping-style-unknown': 'De schrijfwijze {{value}} van {{column}} is onbekend. Bekend: {{known}}.',
  'mapping-without-columns': 'Een kolomindeling noemt minstens één kolom.',
  // electronic invoices
  'own-numbers-needed': 'Deze facturen komen van verschillende bedrijven. Zeg welk bedrijf u bent.',
  'purchase-invoice': 'Factuur {{document}} kreeg u van {{supplier}}: een inkoop, telt niet mee.',
  'invoice-of-others': 'Factuur {{document}} is van {{supplier}}, en dat bent u niet.',
  'pro-forma': 'Een pro-formafactuur is geen verkoop; {{value}} is overgeslagen.',
  'document-number-missing': 'De factuur heeft geen nummer.',
  'document-date': 'De factuur heeft geen leesbare datum: {{value}}.',
  'document-without-lines': 'De factuur heeft geen regels.',
  'document-total-differs': 'De regels tellen op tot {{read}}, de factuur noemt {{stated}}.',
  'line-amount-differs':
    'Regel {{line}} noemt {{stated}}; aantal maal prijs geeft {{computed}}. Wat er staat telt.',
  'credit-note-sign': 'Een creditnota met een ongewoon teken; hij is als credit gelezen.',
  'credit-note-negative':
    'Een creditnota met negatieve bedragen; hij is als credit gelezen, niet als verkoop.',
  'currency-converted': 'Bedragen in {{value}} zijn omgerekend met de koers in de factuur ({{rate}}).',
  'foreign-currency': 'Bedragen in {{value}} zonder koers zijn gelezen zoals ze staan.',
  'company-number': 'Het bedrijfsnummer {{value}} van {{name}} klopt niet; het is bewaard zoals het staat.',
  'ubl-cii': 'Dit is een elektronische factuur in CII-formaat. UBL wordt gelezen; vraag daarom.',
  'ubl-not-an-invoice': 'Dit UBL-document ({{value}}) is geen factuur en geen creditnota.',
  'ubl-part-too-large': 'Een deel van deze factuur ({{value}}) is groter dan welke factuur ook heeft.',
  // audit files
  'xaf-not-an-auditfile': 'Deze XML is geen auditfile (hoofdelement {{value}}).',
  'xaf-saft': 'Dit is een SAF-T-auditfile. XAF 3.2, 3.2.1 en 4.0 worden gelezen.',
  'xaf-version': 'Deze versie van de auditfile wordt niet gelezen: {{value}}. Exporteer XAF 3.2 of nieuwer.',
  'xaf-version-guessed': 'De versie {{value}} is onbekend; het bestand is gelezen als de dichtstbijzijnde.',
  'xaf-encrypted': 'Deze auditfile is versleuteld. Exporteer hem zonder versleuteling.',
  'xaf-split-file': 'Dit is deel {{part}} van {{of}} van een auditfile. Geef alle delen.',
  'xaf-no-postings': 'Er staan geen boekingen in deze auditfile.',
  'xaf-no-customers':
    'De boekingen in deze auditfile noemen geen klanten, dus per klant valt er niets te zeggen. Vraag uw pakket om een export met klanten, of gebruik factuurregels.',
  'xaf-no-revenue': 'Er staat geen omzet in deze auditfile.',
  'xaf-opening-left-out':
    'Beginbalansen zijn weggelaten ({{count}} boekingen): dat zijn geen verkopen van dit jaar.',
  'xaf-unbalanced': '{{count}} boekingen zijn niet in evenwicht.',
  'xaf-total-differs': 'Het bestand noemt {{stated}}, de boekingen tellen op tot {{read}}.',
  'xaf-revenue-without-customer':
    'Van {{revenue}} omzet noemt {{without}} geen klant. Dat wordt apart getoond.',
  'invoice-gross-differs':
    'Factuur {{value}}: de klant is {{stated}} in rekening gebracht, omzet en btw tellen op tot {{read}}.',
  // XML
  'xml-empty': 'Er staat niets in dit XML-bestand.',
  'xml-not-xml': 'Dit is geen XML.',
  'xml-broken': 'De XML is stuk op regel {{line}}: {{value}}. Wat ervoor stond is gelezen.',
  'xml-after-end': 'Er staat nog iets na het einde van de XML; dat is weggelaten.',
  'xml-doctype': 'Deze XML heeft een DOCTYPE, en die kan misbruikt worden. Hij wordt niet geopend.',
  'xml-encoding': 'Het bestand zegt dat het {{value}} is, maar dat klopt niet; het is gelezen zoals het is.',
  'xml-encoding-unknown': 'De tekenset {{value}} is onbekend; het bestand is gelezen zoals het eruitziet.',
  'xml-ampersand': '{{count}} losse ‘&’-tekens zijn gelezen zoals ze staan.',
  'xml-control-characters': '{{count}} stuurtekens zijn weggelaten.',
  'xml-long-text': 'Een tekst die langer is dan welke zakelijke tekst ook is ingekort.',
  'xml-too-deep': 'Deze XML is dieper genest dan welk zakelijk document ook. Hij wordt niet verder gelezen.',
  'xml-too-long':
    'Een deel van deze XML is langer dan welk zakelijk document ook heeft. Hij wordt niet verder gelezen.',
}
