import type { Command } from 'commander'
import { dataFolder, port } from './environment.ts'
import { CommandError, note, print, WRONG_USE } from './output.ts'

export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('Serve the product on http://localhost:3210')
    .action(async () => {
      const number = port()
      if (number === null)
        throw new CommandError(
          `KLANTKRING_PORT is ${process.env.KLANTKRING_PORT}, which is no port number.`,
          WRONG_USE,
        )
      const { serve } = await import('../server/serve.ts')
      const running = await serve({
        dataFolder: dataFolder(),
        port: number,
        databaseUrl: process.env.DATABASE_URL || undefined,
        log: note,
      })
      print(`Klantkring is ready on ${running.url}`)
      await new Promise<void>(resolve => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
      })
      note('Stopping.')
      await running.stop()
    })
}
