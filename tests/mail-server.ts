import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Letter = { to: string[]; text: string }

/** A mail server of our own on loopback, which keeps what it takes. */
export async function openMailServer(): Promise<{
  url: string
  taken: Letter[]
  close(): Promise<void>
}> {
  const taken: Letter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        // Lines are folded with an equals sign.
        const text = Buffer.concat(parts).toString().replaceAll('=\r\n', '')
        taken.push({ to: envelope.rcptTo.map(r => r.address), text })
        done()
      })
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
