/** Our own company's numbers, in any notation. */
export type OwnNumbers = { vat: string[]; registration: string[] }

/** Numbers that begin with letters are VAT numbers, others registrations. */
export function ownNumbers(numbers: readonly string[] | null): OwnNumbers | null {
  if (numbers === null || numbers.length === 0) return null
  const clean = numbers.map(n => n.replace(/[\s.-]/g, '').toUpperCase()).filter(n => n !== '')
  return { vat: clean.filter(n => /^[A-Z]/.test(n)), registration: clean.filter(n => /^\d/.test(n)) }
}
