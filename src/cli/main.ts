import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { Failure } from '../actions/failure.ts'
import { EmbeddedRefusal } from '../store/embedded/refusal.ts'
import { analyseCommand } from './analyse.ts'
import { importCommand } from './import.ts'
import { importsCommand } from './imports.ts'
import { CommandError, DONE, note, PROBLEMS, sentence, WRONG_USE } from './output.ts'
import { serveCommand } from './serve.ts'
import { undoCommand } from './undo.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const program = new Command('klantkring')
  .description('What every customer brings and costs, from the invoices you already have')
  .version(version)
  .exitOverride()
  .showHelpAfterError('(add --help for what it takes)')
  .configureHelp({ sortSubcommands: false })
for (const register of [serveCommand, importCommand, importsCommand, undoCommand, analyseCommand])
  register(program)
for (const command of program.commands)
  command.exitOverride().showHelpAfterError('(add --help for what it takes)')

// A reader that stops early (head, less) is no error, and no reason to stop in the middle of an import.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its own message; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USE
  if (error instanceof CommandError) {
    note(error.message)
    return error.exitCode
  }
  if (error instanceof Failure) {
    note(sentence(error.code, error.values))
    return PROBLEMS
  }
  if (error instanceof EmbeddedRefusal || (error instanceof Error && error.name.endsWith('Refusal'))) {
    note(error.message)
    return PROBLEMS
  }
  note(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return PROBLEMS
}
