import { request } from 'node:http'
import { connect, type Socket } from 'node:net'

export type Knock = {
  method?: string
  path: string
  /** Of the whole body that is promised. */
  length?: number
  cookie?: string
  bearer?: string
  type?: string
  /** The first bytes of the body. */
  first?: string
}

/** The head of a request that promises a body, and the first bytes of it. */
export function headOf({
  method = 'POST',
  path,
  length = 60_000,
  cookie,
  bearer,
  type = 'application/json',
  first = '{',
}: Knock): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost:3210',
    'Origin: http://localhost:3210',
    'Sec-Fetch-Site: same-origin',
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
    ...(cookie ? [`Cookie: ${cookie}`] : []),
    ...(bearer ? [`Authorization: Bearer ${bearer}`] : []),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${first}`
}

export type Dripper = {
  socket: Socket
  /** What was answered. */
  said(): string
  /** Resolves when the other side ended the connection, with what it had said. */
  ended: Promise<string>
}

/** Opens a connection, sends the head, and goes on with a few bytes at a time until it is ended from either side. */
export function drip(port: number, knock: Knock, localAddress = '127.0.0.1'): Dripper {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  let said = ''
  socket.on('data', data => {
    said += data.toString('latin1')
  })
  socket.on('error', () => {})
  socket.write(headOf(knock))
  const timer = setInterval(() => socket.writable && socket.write(' '.repeat(75)), 250)
  const ended = new Promise<string>(resolve => {
    socket.on('close', () => {
      clearInterval(timer)
      resolve(said)
    })
  })
  return { socket, said: () => said, ended }
}

/** Asks as a page of the product and answers the status and the cookies that were set. */
export function ask(
  port: number,
  method: string,
  path: string,
  more: { body?: object; cookie?: string; bearer?: string; localAddress?: string } = {},
): Promise<{ status: number; cookies: string[]; text: string }> {
  const { body, cookie, bearer, localAddress = '127.0.0.1' } = more
  const headers = {
    host: 'localhost:3210',
    origin: 'http://localhost:3210',
    'sec-fetch-site': 'same-origin',
    ...(body && { 'content-type': 'application/json' }),
    ...(cookie && { cookie }),
    ...(bearer && { authorization: `Bearer ${bearer}` }),
  }
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port, method, path, headers, localAddress, agent: false },
      response => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
        })
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            cookies: response.headers['set-cookie'] ?? [],
            text,
          }),
        )
      },
    )
    asking.on('error', reject)
    asking.end(body && JSON.stringify(body))
  })
}
