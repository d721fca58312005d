import type { Context, MiddlewareHandler } from 'hono'

/**
 * Refuses a body of more than `limit` bytes with what `refuse` answers. Hono's own copies the request of the Node
 * adapter where a body has no stated length, which that does not allow: a DELETE without a body broke on it.
 */
export function bodyLimit(limit: number, refuse: (context: Context) => Response): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context
    if (req.header('transfer-encoding') !== undefined) {
      const body = await readUpTo(limit, req.raw.body)
      if (body === null) return refuse(context)
      const { method, headers } = req.raw
      req.raw = new Request(req.url, { method, headers, ...(body.length > 0 && { body }) })
    } else if (Number(req.header('content-length') ?? 0) > limit) return refuse(context)
    await next()
  }
}

/** The bytes of a stream, null when there are more than the limit. */
async function readUpTo(
  limit: number,
  stream: ReadableStream<Uint8Array> | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream ?? []) {
    size += part.length
    if (size > limit) return null
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
