import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}
const TEXT = /^(text|application|image\/svg)/

type Encoding = 'br' | 'gzip' | 'identity'
type Bytes = Uint8Array<ArrayBuffer>
type StaticFile = {
  type: string
  etag: string
  immutable: boolean
  body: Bytes
  compressed: Partial<Record<Encoding, Promise<Bytes>>>
}

/** Gives the built web part: hashed assets for ever, `index.html` for every address of a screen. */
export type StaticSite = (context: Context) => Promise<Response | null>

/**
 * Reads the folder once into memory (a few megabytes) and compresses a file the first time it is asked. Null for what
 * is no file and no screen. `/demo/…` is the same site: the web part sees by the address that it is the demo company.
 */
export function staticSite(folder: string): StaticSite {
  const files = readFolder(folder)
  return async context => {
    const path = decode(context.req.path)
    if (path === null) return null
    const inSite = path.startsWith('/demo/') ? path.slice('/demo'.length) : path
    const file = files.get(inSite) ?? (extname(inSite) === '' ? files.get('/index.html') : undefined)
    return file ? send(context, file) : null
  }
}

async function send(context: Context, file: StaticFile): Promise<Response> {
  const encoding = TEXT.test(file.type) ? chosen(context.req.header('accept-encoding') ?? '') : 'identity'
  const headers: Record<string, string> = {
    'Content-Type': file.type,
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: `"${file.etag}-${encoding}"`,
    Vary: 'Accept-Encoding',
  }
  if (context.req.header('if-none-match') === headers.ETag) return context.body(null, 304, headers)
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding
  return context.body(await encoded(file, encoding), 200, headers)
}

function chosen(accepted: string): Encoding {
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

function encoded(file: StaticFile, encoding: Encoding): Promise<Bytes> {
  file.compressed[encoding] ??=
    encoding === 'br'
      ? brotli(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }).then(plain)
      : encoding === 'gzip'
        ? zip(file.body).then(plain)
        : Promise.resolve(file.body)
  return file.compressed[encoding]
}

const plain = (bytes: Buffer): Bytes => new Uint8Array(bytes)

function readFolder(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  if (!existsSync(folder)) return files
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const full = join(folder, name)
    const address = `/${relative(folder, full).split(sep).join('/')}`
    // Files that begin with a point are notes of ours.
    if (address.includes('/.') || !statSync(full).isFile()) continue
    const body = plain(readFileSync(full))
    files.set(address, {
      type: TYPES[extname(name)] ?? 'application/octet-stream',
      etag: createHash('sha256').update(body).digest('base64url').slice(0, 16),
      immutable: address.startsWith('/assets/'),
      body,
      compressed: {},
    })
  }
  return files
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
