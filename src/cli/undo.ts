import type { Command } from 'commander'
import { getImport } from '../actions/imports/list.ts'
import { undoOrDiscard } from '../actions/imports/undo.ts'
import { confirm } from './confirm.ts'
import { withWorkspace } from './environment.ts'
import { CommandError, count, print, printJson, WRONG_USE } from './output.ts'

export function undoCommand(program: Command): void {
  program
    .command('undo')
    .description('Take a whole import back, also later; its number is in `klantkring imports`')
    .argument('<id>', 'number of the import')
    .option('--yes', 'do not ask')
    .option('--json', 'print JSON and nothing else')
    .action(async (text: string, options: { yes?: boolean; json?: boolean }) => {
      const id = Number(text)
      if (!Number.isSafeInteger(id) || id < 1)
        throw new CommandError(`${text} is no number of an import.`, WRONG_USE)
      await withWorkspace(async workspace => {
        const { batch } = await getImport(workspace, id)
        const lines = batch.counts?.lines ?? 0
        if (!options.yes) await confirm(`Undo import ${id} (${count(lines)} lines)?`)
        const { kept } = await undoOrDiscard(workspace, id)
        const { state } = (await getImport(workspace, id)).batch
        if (options.json) return printJson({ id, state, kept })
        print(`Import ${id} is ${state}.`)
        for (const customer of kept) print(`Kept because it was judged: ${customer.number} ${customer.name}`)
      })
    })
}
