// A process of its own for the tests: starts or joins the server of a folder, tells on one line how it went, and leaves
// when its standard input ends. Arguments: the data folder and the options as JSON.
import { EmbeddedRefusal, startEmbedded } from './embedded.ts'

const [folder = '', options = '{}'] = process.argv.slice(2)
const rounds = Number(process.env.ROUNDS ?? 1)

try {
  for (let round = 1; round < rounds; round += 1) {
    const passing = await startEmbedded(folder, JSON.parse(options))
    await passing.stop()
  }
  const server = await startEmbedded(folder, JSON.parse(options))
  console.log(
    JSON.stringify({ adopted: server.adopted, version: server.version, connection: server.connection }),
  )
  if (rounds === 1) for await (const _ of process.stdin);
  await server.stop()
} catch (error) {
  if (!(error instanceof EmbeddedRefusal)) throw error
  console.log(JSON.stringify({ code: error.code, message: error.message }))
}
