import { lookup as systemLookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress, receiverUrl } from './public-address.ts'

/** How a message was received. `error` is a code of the words, null when it was accepted. */
export type Outcome = {
  status: number | null
  error: string | null
  /** The beginning of the answer. */
  response: string
  /** Seconds after which the receiver wants it again, where it said so. */
  retryAfter: number | null
}

export type Post = (url: string, headers: Record<string, string>, body: string) => Promise<Outcome>

export type PosterOptions = {
  /** Also to addresses of the own network and this machine. */
  allowPrivate: boolean
  /** For tests. */
  milliseconds?: number
  lookup?: typeof systemLookup
}

const MILLISECONDS = 10_000
const KEPT_BYTES = 1024
const READ_BYTES = 64 * 1024

class PrivateAddress extends Error {}

/**
 * Makes what sends messages to receivers. The name is looked up once per message, every address it leads to must be
 * public, and it is those very addresses that are connected to, so that a name cannot lead elsewhere between the look
 * and the connection. Redirects are not followed, no proxy is used, an answer counts when it came whole in ten seconds,
 * and no more than 64 kB of it are read.
 */
export function poster(options: PosterOptions): Post {
  return async (text, headers, body) => {
    const url = receiverUrl(text, options.allowPrivate)
    if (!url) return failed('delivery-private')
    try {
      return outcomeOf(await sent(url, headers, body, options))
    } catch (error) {
      return failed(codeOf(error))
    }
  }
}

type Answer = { status: number; response: string; retryAfter: string | undefined }

function sent(
  url: URL,
  headers: Record<string, string>,
  body: string,
  options: PosterOptions,
): Promise<Answer> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        // A connection of its own, whose address was looked at.
        agent: false,
        lookup: checkedLookup(options),
        signal: AbortSignal.timeout(options.milliseconds ?? MILLISECONDS),
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      response =>
        beginning(response).then(
          text =>
            resolve({
              status: response.statusCode ?? 0,
              response: text,
              retryAfter: response.headers['retry-after'],
            }),
          reject,
        ),
    )
    call.on('error', reject)
    call.end(body)
  })
}

/** The first kilobyte of an answer as text that any database takes; what is too long is not waited for. */
async function beginning(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let kept = 0
  let read = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    if (kept < KEPT_BYTES) parts.push(part.subarray(0, KEPT_BYTES - kept))
    kept = Math.min(KEPT_BYTES, kept + part.length)
    read += part.length
    if (read > READ_BYTES) break
  }
  response.destroy()
  const text = new TextDecoder().decode(Buffer.concat(parts))
  return text.replaceAll('\0', '\ufffd').toWellFormed()
}

/** The system's look-up of names, refusing a name that leads to any address of the own network. */
function checkedLookup({ allowPrivate, lookup = systemLookup }: PosterOptions): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : []
      const [first] = addresses
      if (error || !first) callback(error ?? new PrivateAddress(), '', 0)
      else if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
        callback(new PrivateAddress(), '', 0)
      else if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

/** Whether the names of a receiver lead to public addresses only; a name that is unknown just now may be. */
export function leadsOutside(
  url: URL,
  { lookup = systemLookup }: Partial<PosterOptions> = {},
): Promise<boolean> {
  return new Promise(resolve => {
    lookup(url.hostname.replace(/^\[(.*)\]$/, '$1'), { all: true }, (error, found) => {
      resolve(error !== null || found.every(({ address }) => isPublicAddress(address)))
    })
  })
}

function outcomeOf({ status, response, retryAfter }: Answer): Outcome {
  const error =
    status >= 200 && status < 300
      ? null
      : status >= 300 && status < 400
        ? 'delivery-redirect'
        : 'delivery-refused'
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null
  return { status, error, response, retryAfter: seconds }
}

const failed = (error: string): Outcome => ({ status: null, error, response: '', retryAfter: null })

function codeOf(error: unknown): string {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (e instanceof PrivateAddress) return 'delivery-private'
    const code = 'code' in e ? String(e.code) : ''
    if (e.name === 'TimeoutError' || code === 'ABORT_ERR' || e.name === 'AbortError') return 'delivery-late'
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'delivery-unknown-host'
    if (/CERT|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/.test(code)) return 'delivery-certificate'
  }
  return 'delivery-no-answer'
}
