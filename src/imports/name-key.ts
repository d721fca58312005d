/**
 * A name reduced to what makes it recognisable: no case, accents, punctuation or legal form, and cut at 50 characters
 * because auditfiles cut names there. "Café De Kroon B.V." and "CAFE DE KROON BV" are the same.
 */
export function nameKey(name: string): string {
  return name
    .slice(0, 50)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(
      /\b(b\.?v\.?b\.?a\.?|b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|c\.?v\.?|gmbh|ltd|s\.?a\.?|s\.?r\.?l\.?)(?=\s|$|[.,])/g,
      '',
    )
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
