import { cookieOf, headers } from '../sign-in/owner.ts'

/** A cookie of somebody signed in, as the server set it. */
export type SessionCookie = { name: string; value: string }

export const cookieHeader = (cookies: readonly SessionCookie[]): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

/** `a=1; b=2` → one by one, as a browser context takes them. */
export const cookiesOf = (header: string): SessionCookie[] =>
  header
    .split('; ')
    .filter(pair => pair !== '')
    .map(pair => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }))

/** Asks the API with somebody's cookies; also gives the cookies that came with the answer. */
export async function askedBy(
  url: string,
  cookies: readonly SessionCookie[],
  method: string,
  path: string,
  body?: unknown,
  door: '' | '/demo' = '',
): Promise<{ answer: unknown; cookies: SessionCookie[] }> {
  const response = await fetch(`${url}${door}/api${path}`, {
    method,
    headers: {
      ...headers(url, cookieHeader(cookies)),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return { answer: await response.json(), cookies: cookiesOf(cookieOf(response)) }
}
