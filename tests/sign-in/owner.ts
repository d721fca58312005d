/** The first owner that `signedIn` makes, unless told otherwise. */
export const OWNER = {
  name: 'Ans de Vries',
  email: 'ans@example.nl',
  password: 'zeven groene fietsen op zolder',
}

export type Person = { name: string; email: string; password: string }

/**
 * Signs in to a running product over HTTP and answers the `Cookie` header to send along; on an empty product it makes
 * the first owner first. Writes must come from a page of the product: send `headers(url, cookie)`.
 *
 * @example
 * const { cookie } = await signedIn('http://localhost:3210')
 * await fetch('http://localhost:3210/api/status', { headers: { cookie } })
 */
export async function signedIn(
  url: string,
  person: Person = OWNER,
  code?: string,
): Promise<{ cookie: string }> {
  const send = (path: string, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers(url), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const made = await send('/api/set-up', { ...person, ...(code && { code }) })
  if (made.ok) return { cookie: cookieOf(made) }
  const { email, password } = person
  const entered = await send('/api/auth/sign-in/email', { email, password })
  if (!entered.ok)
    throw new Error(`sign-in: set-up ${made.status} ${await made.text()}, sign-in ${await entered.text()}`)
  return { cookie: cookieOf(entered) }
}

/** What a page of the product at this address sends along. */
export function headers(url: string, cookie?: string): Record<string, string> {
  return { origin: new URL(url).origin, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) }
}

/** The cookies that an answer sets, as the browser sends them back. */
export function cookieOf(response: Response, before = ''): string {
  const jar = new Map(
    before
      .split('; ')
      .filter(part => part !== '')
      .map(part => [part.slice(0, part.indexOf('=')), part]),
  )
  for (const line of response.headers.getSetCookie()) {
    const pair = line.split(';')[0]!
    const name = pair.slice(0, pair.indexOf('='))
    if (/max-age=0/i.test(line) || pair.endsWith('=')) jar.delete(name)
    else jar.set(name, pair)
  }
  return [...jar.values()].join('; ')
}
