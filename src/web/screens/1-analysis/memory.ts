/** Names people write down, one a line, without what is empty or said twice. */
export function namesIn(text: string): string[] {
  const seen = new Set<string>()
  return text.split('\n').flatMap(line => {
    const name = line.replace(/^\s*\d+[.)]\s*/, '').trim()
    const key = plain(name)
    if (key === '' || seen.has(key)) return []
    seen.add(key)
    return [name]
  })
}

/**
 * Which of the named customers are in the list: a name counts when it, or the start of it, is one of the list.
 * Example: ["jansen", "De Wit"] against ["Jansen Bouw BV", "Smit"] → found 1, wrong ["De Wit"], missed ["Smit"].
 */
export function compareNames(named: readonly string[], list: readonly string[]) {
  const right = new Set<string>()
  const wrong: string[] = []
  for (const name of named) {
    const hits = list.filter(customer => alike(plain(name), plain(customer)))
    if (hits.length === 0) wrong.push(name)
    for (const hit of hits) right.add(hit)
  }
  return { found: named.length - wrong.length, wrong, missed: list.filter(customer => !right.has(customer)) }
}

const alike = (name: string, customer: string) =>
  customer === name || (name.length >= 3 && ` ${customer}`.includes(` ${name}`))

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/ (b v|bv|n v|nv|vof|v o f)$/u, '')
