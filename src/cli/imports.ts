import type { Command } from 'commander'
import { listImports } from '../actions/imports/list.ts'
import { withWorkspace } from './environment.ts'
import { count, money, print, printJson, table } from './output.ts'

export function importsCommand(program: Command): void {
  program
    .command('imports')
    .description('All imports, newest first')
    .option('--json', 'print JSON and nothing else')
    .action(async (options: { json?: boolean }) => {
      const imports = await withWorkspace(listImports)
      if (options.json) return printJson({ imports })
      if (imports.length === 0) return print('Nothing was imported yet.')
      const rows = imports.map(i => [
        String(i.id),
        i.state,
        (i.committedAt ?? i.createdAt).slice(0, 16).replace('T', ' '),
        i.counts ? `${count(i.counts.lines)} lines` : '',
        i.revenue === null ? '' : money(i.revenue),
        i.files
          .map(f => f.name)
          .join(', ')
          .slice(0, 80),
      ])
      print(table([['id', 'state', 'when', 'lines', 'revenue', 'files'], ...rows], [0, 3, 4]))
    })
}
