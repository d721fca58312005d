/** The fewest characters of a password; the server counts the same. */
export const LEAST = 12

/**
 * What to say of a password while it is typed: how it begins, that it is too short, that it is one thing over and over,
 * that it will do, or that it is strong. A length that is easily remembered beats strange characters.
 */
export function passwordAdvice(password: string): 'empty' | 'short' | 'simple' | 'fine' | 'strong' {
  const characters = [...password]
  if (characters.length === 0) return 'empty'
  if (characters.length < LEAST) return 'short'
  if (new Set(characters).size < 6) return 'simple'
  return characters.length < 18 ? 'fine' : 'strong'
}
