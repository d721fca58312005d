/**
 * Order of customer numbers: whole numbers before text and by size, text by code unit. So 9 stands before 10, and
 * the order is the same on every machine.
 */
export function compareNumbers(a: string, b: string): number {
  const digitsA = isDigits(a)
  const digitsB = isDigits(b)
  if (digitsA !== digitsB) return digitsA ? -1 : 1
  if (digitsA) {
    const x = withoutZeros(a)
    const y = withoutZeros(b)
    if (x.length !== y.length) return x.length - y.length
    if (x !== y) return x < y ? -1 : 1
  }
  return a < b ? -1 : a > b ? 1 : 0
}

function isDigits(text: string): boolean {
  if (text === '') return false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 48 || c > 57) return false
  }
  return true
}

function withoutZeros(text: string): string {
  let i = 0
  while (i < text.length - 1 && text.charCodeAt(i) === 48) i++
  return i === 0 ? text : text.slice(i)
}
