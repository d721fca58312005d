import type { Field, TableKind } from './mapping.ts'

/** What the values of a field must look like. */
export type Content = 'text' | 'code' | 'number' | 'date' | 'any'

/** A field with the header names it goes by, best first: lower case, letters and digits only, accents removed. */
export type FieldWords = { field: Field; content: Content; names: readonly string[] }

const list = (text: string): string[] => text.trim().split(/\s+/)

/**
 * Header names in Dutch, French, English and some German, as packages write them. A name that only ends or begins
 * with a synonym counts less; the order within a list is the order of preference.
 */
export const WORDS: Readonly<Record<TableKind, readonly FieldWords[]>> = {
  lines: [
    {
      field: 'document',
      content: 'code',
      names:
        list(`factuurnummer factuurnr invoicenumber invoiceno invoicenr invoiceid verkoopfactuurnummer documentnumber
        documentno documentnr documentnummer docnr docno salesordernumber salesorderid salesorderno ordernumber ordernummer
        orderno ordernr orderid boekstuknummer boekstuknr boekstuk bkstnr facturanummer factuur invoice nfacture nofacture
        numfacture numerofacture numerodefacture ndefacture facture rechnungsnummer rechnungsnr belegnummer belegnr bonnummer
        bonnr transactionid transactieid ref reference referentie stuknummer stuknr docref invref salesorder nr number`),
    },
    {
      field: 'date',
      content: 'date',
      names:
        list(`factuurdatum invoicedate datum date documentdate documentdatum docdate orderdate orderdatum boekdatum
        postingdate transactiondate transactiedatum datefacture datedefacture datefact datedocument rechnungsdatum belegdatum
        buchungsdatum verkoopdatum saledate salesdate besteldatum createdat created issuedate boekingsdatum trdt effdate
        deliverydate leverdatum shipdate day dag periode month`),
    },
    {
      field: 'customer',
      content: 'code',
      names:
        list(`debiteurnummer debiteurnr debiteurennummer debiteurennr debnr klantnummer klantnr klantcode klantid
        customernumber customerno customernr customerid customercode customerkey relatiecode relatienummer relatienr relatieid
        accountnumber accountno accountcode accountid resellerkey resellerid partnerid partnercode businesspartner soldto
        soldtoparty clientnumber clientnr clientno clientid clientcode nclient noclient numclient numeroclient numerodeclient
        codeclient kundennummer kundennr kundenr debitor debitornummer custid custno custnr cust custsupid afnemer
        afnemernummer bedrijfsnummer buyerid debtornumber debtorcode debtor debiteur klant customer client kunde relatie
        masterid userid memberid`),
    },
    {
      field: 'customerName',
      content: 'text',
      names:
        list(`klantnaam debiteurnaam debiteurennaam customername relatienaam accountname resellername clientname
        companyname bedrijfsnaam nomclient nomduclient raisonsociale kundenname bedrijf company firma afnemernaam naam name
        nom klant customer client relatie debiteur soldtoname partnername debtorname shipname`),
    },
    {
      field: 'product',
      content: 'code',
      names:
        list(`artikelnummer artikelnr artikelcode artikelid articlenumber articleno articlenr articlecode articleid
        productnummer productnr productcode productnumber productno productid productkey stockcode sku itemnumber itemno
        itemcode itemid itemkey material materialnumber codearticle refarticle narticle numeroarticle referencearticle
        artikel article product item ean gtin sellersitemid artnr`),
    },
    {
      field: 'productName',
      content: 'text',
      names:
        list(`artikelomschrijving productomschrijving productname productnaam artikelnaam itemname itemdescription
        productdescription articledescription articlename artikelbezeichnung designation libellearticle omschrijving
        description libelle bezeichnung beschrijving product item artikel article`),
    },
    {
      field: 'productGroup',
      content: 'text',
      names:
        list(`artikelgroep productgroep omzetgroep artikelgroepomschrijving productgroup itemgroup articlegroup
        productcategory productcategorie category categorie categoryname subcategory familie famille groupearticle
        warengruppe artikelgruppe productline assortiment assortimentsgroep hoofdgroep groep group prodcategoryid`),
    },
    {
      field: 'quantity',
      content: 'number',
      names:
        list(`aantal hoeveelheid quantity qty orderquantity orderqty invoicedquantity quantite qte menge anzahl stuks
        geleverdaantal gefactureerdaantal aantalgeleverd aantalgefactureerd units eenheden numberofcds pieces qntity amountofunits`),
    },
    {
      field: 'price',
      content: 'number',
      names:
        list(`nettoprijs netprice stukprijs prijs verkoopprijs eenheidsprijs prijsperstuk prijsexclbtw unitprice price
        salesprice sellingprice prixunitaire prixunit prixventehtva pu einzelpreis preis stueckpreis bruttoprijs listprice`),
    },
    {
      field: 'amount',
      content: 'number',
      names:
        list(`bedragexclbtw bedragexcl nettobedrag netto nettoomzet regelbedrag regelbedragexclbtw regeltotaal
        totaalexclbtw totaalexcl exclbtw exbtw bedragexbtw excl omzet omzetexclbtw netamount netvalue netsales salesamount linetotal
        lineamount lineextensionamount extendedamount extendedprice salesvalue revenue turnover nettotal subtotal
        subtotaal amountexclvat amountexvat totalexvat totalexclvat montanthtva montantht totalhtva totalht htva
        chiffredaffaires ca nettobetrag umsatz betrag bedrag montant amount totaal total sales omzetbedrag dollarvalue value
        waarde amnt grossamount`),
    },
    {
      field: 'debit',
      content: 'number',
      names: list('debet debit debetbedrag debitamount soll debetbedrageur'),
    },
    {
      field: 'credit',
      content: 'number',
      names: list('credit creditbedrag creditamount haben creditbedrageur'),
    },
    {
      field: 'sign',
      content: 'text',
      names: list('dc debetcredit debitcredit debetofcredit debitorcredit amnttp afbij bijaf sensdc sens'),
    },
    {
      field: 'documentKind',
      content: 'text',
      names:
        list(`documentsoort documenttype soortdocument typedocument factuursoort factuurtype invoicetype doctype
        soortfactuur belegart typefacture soort type`),
    },
    {
      field: 'discountPercent',
      content: 'number',
      names:
        list(`kortingspercentage kortingpercentage kortingperc kortingpct korting discountpercent discountpercentage
        discountpct unitpricediscountpct unitpricediscount discount remise remisepct rabatt rabattprozent kortingprocent`),
    },
    {
      field: 'discountAmount',
      content: 'number',
      names: list('kortingsbedrag kortingbedrag discountamount montantremise rabattbetrag'),
    },
    {
      field: 'totalCost',
      content: 'number',
      names:
        list(`totalekostprijs kostprijstotaal totaalkostprijs kostprijswaarde kostwaarde kostprijsbedrag kostenbedrag
        totalproductcost totalcost costamount costvalue linecost costofgoods costofgoodssold costofsales cogs kostprijsomzet
        inkoopwaarde inkoopbedrag coutttotal couttotal montantcout wareneinsatz extendedcost cost kosten cout`),
    },
    {
      field: 'unitCost',
      content: 'number',
      names: list(`kostprijs kostprijsperstuk kostprijsstuk inkoopprijs vvp costprice unitcost standardcost
        productstandardcost standaardkostprijs purchaseprice buyingprice landedcost prixderevient prixdachat prixachat
        coutunitaire einkaufspreis einstandspreis selbstkosten averagecost gemiddeldeinkoopprijs`),
    },
    {
      field: 'currency',
      content: 'text',
      names: list('valuta valutacode currency currencycode devise waehrung wahrung curcode munt'),
    },
    {
      field: 'text',
      content: 'text',
      names: list('regelomschrijving regeltekst linedescription linetext tekst text label notes'),
    },
  ],
  customers: [
    {
      field: 'number',
      content: 'code',
      names:
        list(`debiteurnummer debiteurnr debiteurennummer debnr klantnummer klantnr klantcode klantid customernumber
        customerno customernr customerid customercode customerkey relatiecode relatienummer relatienr relatieid accountnumber
        accountno accountcode accountid resellerkey resellerid partnerid partnercode businesspartner clientnumber clientnr
        clientno clientid clientcode nclient noclient numclient numeroclient numerodeclient codeclient kundennummer kundennr
        custid custno custnr custsupid afnemernummer bedrijfsnummer externalid companyid companynumber debtornumber debtor
        debiteur code nummer number nr id key`),
    },
    {
      field: 'name',
      content: 'text',
      names:
        list(`bedrijfsnaam klantnaam debiteurnaam debiteurennaam relatienaam companyname customername accountname
        resellername clientname organisationname organizationname firmanaam handelsnaam raisonsociale denomination nomclient
        nomdelasociete societe firmenname naam name nom bedrijf company firma klant customer client relatie debiteur
        organisatie organisation organization reseller custsupname name1 displayname`),
    },
    {
      field: 'registration',
      content: 'code',
      names:
        list(`kvknummer kvknr kvk nummerkvk kamervankoophandel handelsregisternummer handelsregister kbonummer kbonr kbo
        ondernemingsnummer ondernemingsnr bce nbce numerodentreprise numeroentreprise nentreprise cocnumber coc
        chamberofcommerce registrationnumber companyregistration commercenr legalid`),
    },
    {
      field: 'vat',
      content: 'code',
      names:
        list(`btwnummer btwnr btwid btwidentificatienummer btw vatnumber vatno vatnr vatid vat taxid taxregident
        ntva numerotva numerodetva tva tvaintracommunautaire ustid ustidnr umsatzsteuerid`),
    },
    {
      field: 'iban',
      content: 'code',
      names: list('iban ibannummer bankrekening bankrekeningnummer rekeningnummer bankaccount accountiban'),
    },
    {
      field: 'street',
      content: 'text',
      names: list(
        'straat adres adres1 adresregel1 vestigingsadres factuuradres bezoekadres straatnaam street streetaddress address address1 addressline1 rue adresse strasse',
      ),
    },
    {
      field: 'postcode',
      content: 'code',
      names: list('postcode postalcode zip zipcode codepostal cp plz postleitzahl pc'),
    },
    {
      field: 'city',
      content: 'text',
      names: list(
        'plaats woonplaats plaatsnaam vestigingsplaats stad gemeente city town ville localite ort stadt',
      ),
    },
    {
      field: 'country',
      content: 'text',
      names: list(
        'land landcode landid country countrycode countryregion countryregionname pays codepays landcd',
      ),
    },
    {
      field: 'segment',
      content: 'text',
      names:
        list(`segment klantsegment klantgroep klantgroepomschrijving branche branchegroep sector businesstype customergroup
        customertype customersegment industry klanttype kanaal channel secteur segmentclient groupeclient branchenname branch
        debiteurgroep relatiegroep relatiesoort companytype type categorie category classificatie`),
    },
    {
      field: 'parent',
      content: 'code',
      names: list(
        'moeder moederbedrijf moedernummer hoofdklant hoofddebiteur concern concernnummer concerncode groepsnummer parent parentid parentnumber parentcode parentaccount parentcustomer societemere maisonmere hoofdkantoor headoffice konzern',
      ),
    },
    {
      field: 'manager',
      content: 'text',
      names: list(
        'accountmanager vertegenwoordiger verkoper salesrep salesperson salesrepresentative representant commercial vendeur buitendienst relatiebeheerder owner eigenaar manager vertreter klantbeheerder beheerder',
      ),
    },
    {
      field: 'email',
      content: 'text',
      names: list(
        'email emailadres emailaddress mail mailadres adresseemail courriel factuuremail contactemail',
      ),
    },
    {
      field: 'phone',
      content: 'any',
      names: list(
        'telefoon telefoonnummer telefoonnr tel phone phonenumber telephone tel1 telefon mobiel mobile gsm',
      ),
    },
    {
      field: 'since',
      content: 'date',
      names: list(
        'klantsinds klantvanaf customersince sinds since startdatum startdate aanmaakdatum datumaangemaakt createdat created createddate datecreation clientdepuis kundeseit',
      ),
    },
  ],
  products: [
    {
      field: 'number',
      content: 'code',
      names:
        list(`artikelnummer artikelnr artikelcode artikelid articlenumber articleno articlenr articlecode articleid
        productnummer productnr productcode productnumber productno productid productkey stockcode sku itemnumber itemno
        itemcode itemid itemkey material materialnumber codearticle refarticle narticle numeroarticle referencearticle artnr
        ean gtin code nummer number nr id key`),
    },
    {
      field: 'name',
      content: 'text',
      names:
        list(`productnaam productname artikelomschrijving productomschrijving artikelnaam itemname itemdescription
        productdescription articledescription articlename designation libellearticle product artikel article item
        omschrijving description libelle bezeichnung shortdescr shortdescription naam name nom`),
    },
    {
      field: 'group',
      content: 'any',
      names:
        list(`artikelgroep productgroep omzetgroep productgroup itemgroup articlegroup productcategory productcategorie
        englishproductcategoryname productcategoryname categoryname category categorie prodcategoryid categoryid
        englishproductsubcategoryname subcategory familie famille groupearticle warengruppe artikelgruppe productline
        assortiment hoofdgroep groep group`),
    },
    {
      field: 'cost',
      content: 'number',
      names:
        list(`kostprijs inkoopprijs vvp costprice unitcost standardcost productstandardcost standaardkostprijs
        purchaseprice buyingprice landedcost prixderevient prixdachat prixachat coutunitaire einkaufspreis einstandspreis
        averagecost gemiddeldeinkoopprijs cost kosten cout kostpr`),
    },
    {
      field: 'costFrom',
      content: 'date',
      names: list(
        'kostprijsvanaf kostprijsdatum ingangsdatum geldigvanaf vanaf validfrom costfrom effectivefrom effectivedate datedeffet valablede gueltigab prijsdatum',
      ),
    },
  ],
  activities: [
    {
      field: 'customer',
      content: 'code',
      names:
        list(`debiteurnummer debiteurnr debiteurennummer debnr klantnummer klantnr klantcode klantid customernumber
        customerno customernr customerid customercode customerkey relatiecode relatienummer relatienr accountnumber accountno
        accountid resellerkey clientnumber clientnr clientno clientid nclient noclient codeclient kundennummer kundennr
        custid custno debiteur klant customer client kunde relatie account`),
    },
    {
      field: 'customerName',
      content: 'text',
      names: list(
        'klantnaam debiteurnaam customername relatienaam accountname clientname companyname bedrijfsnaam nomclient bedrijf company naam name klant customer client relatie',
      ),
    },
    {
      field: 'date',
      content: 'date',
      names: list(
        'datum date activiteitsdatum activitydate startdatum startdate start begindatum bezoekdatum visitdate datetime day dag created createdat termijn planneddate',
      ),
    },
    {
      field: 'kind',
      content: 'text',
      names:
        list(`activiteit activiteitsoort activiteittype soortactiviteit activity activitytype activitykind contactsoort
        contacttype soortcontact soort kind type actie action activite typeactivite typedactivite taktiek kanaal channel
        aktivitaet besoek contactvorm subject onderwerp`),
    },
    {
      field: 'minutes',
      content: 'number',
      names: list(
        'minuten minutes min duur duurminuten duration durationminutes durationmin tijd tijdminuten duree dureeminutes dauer dauerminuten',
      ),
    },
    {
      field: 'hours',
      content: 'number',
      names: list('uren hours uur aantaluren heures stunden durationhours'),
    },
    {
      field: 'person',
      content: 'text',
      names: list(
        'medewerker persoon person employee user gebruiker door uitvoerder verkoper vertegenwoordiger accountmanager salesrep salesperson owner eigenaar collaborateur mitarbeiter representant by',
      ),
    },
  ],
}

/** A header as it is looked up: accents, case, blanks and punctuation gone; `%` and `#` and `€` become words. */
export function squeeze(header: string): string {
  return header
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/%/g, 'pct')
    .replace(/n°|nº|№/gi, 'n')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Words of a header, camelCase and snake_case cut apart: `SalesOrderNumber` → sales, order, number. */
export function wordsOf(header: string): string[] {
  return header
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(w => w !== '')
}
