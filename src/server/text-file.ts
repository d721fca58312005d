import type { Context } from 'hono'

/** Headers of a file to save; a name in any script survives (RFC 6266, RFC 8187). */
export function asFile(name: string, type: string): Record<string, string> {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const any = encodeURIComponent(name).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${any}`,
  }
}

/**
 * A CSV file sent piece by piece as it is made. The first piece is waited for, so that what is refused at once still
 * becomes a problem instead of a broken file.
 */
export async function csvResponse(
  context: Context,
  name: string,
  pieces: AsyncIterable<string>,
): Promise<Response> {
  const iterator = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let next = await iterator.next()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) {
        controller.close()
        return
      }
      controller.enqueue(encoder.encode(next.value))
      next = await iterator.next()
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  return context.body(stream, 200, asFile(name, 'text/csv; charset=utf-8'))
}
