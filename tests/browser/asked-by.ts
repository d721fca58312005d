/** A cookie of somebody signed in, as the server set it. */
export type SessionCookie = { name: string; value: string }

export const cookieHeader = (cookies: readonly SessionCookie[]): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

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
      origin: url,
      ...(cookies.length > 0 && { cookie: cookieHeader(cookies) }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  const set = response.headers.getSetCookie().map(line => {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() }
  })
  return { answer: await response.json(), cookies: set }
}
