/**
 * A text as names are searched: lower case and without accents, so that "ecole" finds "École". Letters that are no
 * letter with an accent get their usual spelling.
 */
export function searchable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđð]/g, letter => SPELLED[letter] ?? letter)
}

const SPELLED: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd' }
