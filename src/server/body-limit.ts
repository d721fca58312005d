import { RequestRefusal } from './problem.ts'

/**
 * The body of a request as text, given up as soon as it is too large, whatever length it claims. Only the route that
 * wants a body reads it: Hono's own limit copies every request, which breaks on a DELETE without one.
 */
export async function textUpTo(limit: number, request: Request): Promise<string> {
  const tooLarge = () => new RequestRefusal(413, 'too-large', { limit })
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > limit) throw tooLarge()
    text += decoder.decode(part, { stream: true })
  }
  return text + decoder.decode()
}
