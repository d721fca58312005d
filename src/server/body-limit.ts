import type { Context } from 'hono'
import { RequestRefusal } from './problem.ts'

/**
 * The body of a request as text, given up as soon as it is too large, whatever length it claims, and when `late` says so.
 * Only the route that wants a body reads it: Hono's own limit copies every request, which breaks on a DELETE without one.
 */
export async function textUpTo(limit: number, request: Request, late?: AbortSignal): Promise<string> {
  const tooLarge = () => new RequestRefusal(413, 'too-large', { limit })
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const reader = request.body?.getReader()
  if (!reader) return ''
  const { promise: given, reject: giveUp } = Promise.withResolvers<never>()
  given.catch(() => {})
  const stop = () => giveUp(late?.reason)
  late?.addEventListener('abort', stop)
  if (late?.aborted) stop()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), given])
      if (done) return text + decoder.decode()
      size += value.length
      if (size > limit) throw tooLarge()
      text += decoder.decode(value, { stream: true })
    }
  } finally {
    late?.removeEventListener('abort', stop)
  }
}

const READ = 'bodyText'

/** Keeps the text of a body that was read on the way in. */
export function keepBodyText(context: Context, text: string): void {
  context.set(READ, text)
}

/** The text of a request's body, which was read before the request took its place; empty where there was none. */
export function bodyTextOf(context: Context): string {
  return (context.get(READ) as string | undefined) ?? ''
}
