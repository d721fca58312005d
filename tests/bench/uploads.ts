import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { temporaryFolder } from '../folder.ts'
import { startProduct } from '../product-process.ts'
import { headers, signedIn } from '../sign-in/owner.ts'
import { peakOf } from './measure.ts'
import { SHAPES, type Shape } from './shapes.ts'

/**
 * What an upload cost the product. `idle` and `peak`: the most memory it held before and in all, in MB; null where the
 * system does not tell. `waited`: the longest that somebody else waited for /api/status while it was sent, while it was
 * read and while its preview was answered, in ms. `answer`: characters of that preview.
 */
export type UploadCost = {
  shape: Shape
  bytes: number
  state: string
  said: string[]
  seconds: number
  idle: number | null
  peak: number | null
  waited: { sending: number; reading: number; answering: number }
  answer: number
}

/**
 * Uploads a shape to a product of its own, as `npm start` runs it with a PostgreSQL of its own, and looks at what it came
 * to after at most `patience` seconds.
 */
export async function uploadCost(shape: Shape, patience: number): Promise<UploadCost> {
  const { name, bytes: make } = SHAPES[shape]
  const bytes = make()
  using folder = temporaryFolder()
  const product = await startProduct({ dataFolder: join(folder.path, 'data') })
  const pid = product.process.pid!
  try {
    const { cookie } = await signedIn(product.url)
    const client = clientOf(product.url, cookie)
    for (let n = 0; n < 20; n++) await client.ask('/api/status')
    const idle = peakOf(pid)
    const others = watchOthers(client)
    const began = performance.now()
    const id = await client.upload(name, bytes)
    const sending = others.longest()
    while ((await client.view(id)).batch.state === 'reading' && performance.now() - began < patience * 1000)
      await pause(100)
    const reading = others.longest()
    const seconds = (performance.now() - began) / 1000
    const { text, batch, preview } = await client.view(id)
    const answering = await others.end()
    client.close()
    const said = (preview?.problems ?? []).map(({ code, count }) => `${code} ${count}`)
    return {
      shape,
      bytes: bytes.length,
      state: batch.state,
      said: batch.failure ? [batch.failure.code] : said,
      seconds,
      idle,
      peak: peakOf(pid),
      waited: { sending, reading, answering },
      answer: text.length,
    }
  } finally {
    await product.stop()
  }
}

type View = {
  batch: { state: string; failure: { code: string } | null }
  preview: { problems: { code: string; count: number }[] } | null
}

/** Somebody who is signed in, on connections that are kept. */
function clientOf(url: string, cookie: string) {
  const agent = new Agent({ keepAlive: true })
  const send = async (method: string, path: string, body?: { type: string; pieces: Uint8Array[] }) => {
    const own = { ...headers(url, cookie), ...(body && { 'content-type': body.type }) }
    const asking = request(new URL(path, url), { method, agent, headers: own })
    const answered = once(asking, 'response')
    for (const piece of body?.pieces ?? []) if (!asking.write(piece)) await once(asking, 'drain')
    asking.end()
    const [response] = (await answered) as [IncomingMessage]
    const parts: Uint8Array[] = []
    for await (const part of response) parts.push(part)
    const text = Buffer.concat(parts).toString()
    if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode} ${text.slice(0, 500)}`)
    return text
  }
  return {
    ask: (path: string) => send('GET', path),
    async upload(name: string, bytes: Uint8Array): Promise<number> {
      const boundary = 'one-file-and-no-more'
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\n\r\n`
      const pieces = [Buffer.from(head)]
      for (let at = 0; at < bytes.length; at += 1 << 20)
        pieces.push(Buffer.from(bytes.subarray(at, at + (1 << 20))))
      pieces.push(Buffer.from(`\r\n--${boundary}--\r\n`))
      const type = `multipart/form-data; boundary=${boundary}`
      return (JSON.parse(await send('POST', '/api/imports', { type, pieces })) as { id: number }).id
    },
    async view(id: number) {
      const text = await send('GET', `/api/imports/${id}`)
      return { text, ...(JSON.parse(text) as View) }
    },
    close: () => agent.destroy(),
  }
}

/** Somebody else who asks /api/status again and again; `longest` tells the longest wait since it was last asked, in ms. */
function watchOthers(client: { ask(path: string): Promise<string> }) {
  let going = true
  let longest = 0
  let asked: number | null = null
  const take = () => {
    // Whoever still waits counts with the time so far.
    const found = Math.max(longest, asked === null ? 0 : performance.now() - asked)
    longest = 0
    return found
  }
  const done = (async () => {
    while (going) {
      asked = performance.now()
      await client.ask('/api/status')
      longest = Math.max(longest, performance.now() - asked)
      asked = null
      await pause(10)
    }
  })()
  done.catch(() => {})
  return {
    longest: take,
    async end() {
      going = false
      await done
      return take()
    },
  }
}
