import type { Context } from 'hono'

/** The media type of a request's body, whatever its case and parameters; undefined where none is stated. */
export function mediaType(context: Context): string | undefined {
  return context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
}
