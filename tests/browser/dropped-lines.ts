/**
 * A file as a small firm keeps it: ten invoices of three customers, one in each of the last ten whole months. Every
 * amount is like 3.000, which a decimal comma makes three thousand and a decimal point makes three; and `Kostprijs` is
 * the cost of the whole line, though its name says the cost of one piece.
 *
 * Read rightly: revenue 26,000.00, cost 15,100.00 (three times that when taken per piece), and De Vries Groen (customer
 * K-13, invoices F-003 and F-007) pays 2,000.00 for what costs 4,300.00.
 */
export function droppedLines(today: Date): string {
  const invoices = [...'BJVBJBVJBJ'].map((letter, at) => {
    const [number, name, amount, cost] = CUSTOMERS[letter as keyof typeof CUSTOMERS]
    const day = new Date(Date.UTC(today.getFullYear(), today.getMonth() - 10 + at, 15))
    const written = day.toISOString().slice(0, 10).split('-').reverse().join('-')
    return `F-${String(at + 1).padStart(3, '0')};${written};${number};${name};Onderhoud;3;${amount};${cost}`
  })
  return `${HEAD}\n${invoices.join('\n')}\n`
}

const HEAD = 'Factuurnummer;Factuurdatum;Klantnummer;Klantnaam;Omschrijving;Aantal;Bedrag;Kostprijs'

const CUSTOMERS = {
  B: ['K-11', 'Bakker Bouw', '3.000', '1350,00'],
  J: ['K-12', 'Jansen Techniek', '3.000', '1350,00'],
  V: ['K-13', 'De Vries Groen', '1.000', '2150,00'],
} as const
