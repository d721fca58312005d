import type { Context } from 'hono'
import { clientOf } from '../access/client-address.ts'

/** The header in which better-auth is told where a request came from; one from outside is dropped. */
export const ADDRESS_HEADER = 'x-klantkring-address'

/** What better-auth hears of a request, whatever it brought: where it came from and with which browser. */
export function headersFrom(context: Context, origin: string): Headers {
  return new Headers({
    // The guard has judged where the request comes from; better-auth knows one address of ours only.
    origin,
    'user-agent': (context.req.header('user-agent') ?? '').slice(0, 300),
    [ADDRESS_HEADER]: clientOf(context).address || '127.0.0.1',
  })
}

/** Hands the cookies of better-auth's answer to who asked. */
export function passCookies(context: Context, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) context.header('Set-Cookie', cookie, { append: true })
}
