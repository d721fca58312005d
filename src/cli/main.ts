import { Command, CommanderError } from 'commander'
import { Failure } from '../actions/failure.ts'
import { VERSION } from '../actions/version.ts'
import { EmbeddedRefusal } from '../store/embedded/refusal.ts'
import { CommandError, DONE, note, PROBLEMS, sentence, WRONG_USE } from './output.ts'
import { systemSentence } from './system-error.ts'

type Register = (program: Command) => void

/**
 * Every command, in the order of the help. Only the one that is asked for is read, so that an answer of files does not
 * wait for a server and a database it never uses.
 */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  serve: async () => (await import('./serve.ts')).serveCommand,
  import: async () => (await import('./import.ts')).importCommand,
  imports: async () => (await import('./imports.ts')).importsCommand,
  undo: async () => (await import('./undo.ts')).undoCommand,
  people: async () => (await import('./people.ts')).peopleCommand,
  audit: async () => (await import('./audit.ts')).auditCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  analyse: async () => (await import('./analyse.ts')).analyseCommand,
  value: async () => (await import('./value.ts')).valueCommand,
  'drying-up': async () => (await import('./drying-up.ts')).dryingUpCommand,
  distribute: async () => (await import('./distribute.ts')).distributeCommand,
  reference: async () => (await import('./reference.ts')).referenceCommand,
}

const program = new Command('klantkring')
  .description('What every customer brings and costs, from the invoices you already have')
  .version(VERSION)
  .exitOverride()
  .showHelpAfterError('(add --help for what it takes)')
  .configureHelp({ sortSubcommands: false })
const asked = process.argv.slice(2).find(word => !word.startsWith('-')) ?? ''
const wanted = Object.hasOwn(COMMANDS, asked) ? [COMMANDS[asked]!] : Object.values(COMMANDS)
for (const load of wanted) (await load())(program)
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
  const system = systemSentence(error)
  if (system !== null) {
    note(system)
    return PROBLEMS
  }
  note(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return PROBLEMS
}
