import type { Command } from 'commander'
import { auditPage } from '../actions/audit/list.ts'
import { auditVerdict } from '../actions/audit/verify.ts'
import { headOf, headText } from '../store/audit.ts'
import { withWorkspace } from './environment.ts'
import { CommandError, count, PROBLEMS, print, printJson, sentence, table, WRONG_USE } from './output.ts'

type ListOptions = {
  actor?: string
  action?: string
  entity?: string
  from?: string
  to?: string
  text?: string
}

export function auditCommand(program: Command): void {
  const audit = program.command('audit').description('Who did what and when, and whether that list is whole')
  audit
    .command('verify')
    .description('Check that no entry of the audit was changed, moved, removed or added by hand')
    .option(
      '--expect <seq:hash>',
      'an entry that was written down elsewhere, such as the log or a backup names it',
    )
    .option('--json', 'print JSON and nothing else')
    .action(async (options: { expect?: string; json?: boolean }) => {
      const expect = options.expect === undefined ? undefined : headOf(options.expect)
      if (expect === null)
        throw new CommandError(
          `${options.expect} is no entry; it looks like 120:9f3c…, with 64 digits.`,
          WRONG_USE,
        )
      const verdict = await withWorkspace(workspace => auditVerdict(workspace, expect))
      if (!verdict.whole) process.exitCode = PROBLEMS
      if (options.json) return printJson(verdict)
      if (verdict.whole)
        return print(
          `The audit is whole: ${count(verdict.entries)} entries, the last ${headText(verdict.head)}`,
        )
      print(sentence(`audit-${verdict.fault}`, { seq: verdict.seq }))
    })
  audit
    .command('list')
    .description('The newest entries')
    .option('--actor <name>', 'of one person')
    .option('--action <action>', 'such as changed or exported')
    .option('--entity <kind>', 'such as judgement, import or settings')
    .option('--from <day>', 'from this day, 2026-01-01')
    .option('--to <day>', 'before this day')
    .option('--text <text>', 'anywhere in the entry')
    .option('--limit <number>', 'so many', '50')
    .option('--json', 'print JSON and nothing else')
    .action(async ({ limit: text, json, ...filter }: ListOptions & { limit: string; json?: boolean }) => {
      const limit = Number(text)
      if (!Number.isSafeInteger(limit) || limit < 1)
        throw new CommandError(`${text} is no number of entries.`, WRONG_USE)
      const { entries } = await withWorkspace(workspace => auditPage(workspace, { ...filter, limit }))
      if (json) return printJson({ entries })
      if (entries.length === 0) return print('There is no such entry.')
      const rows = entries.map(e => [
        String(e.seq),
        e.at.slice(0, 19).replace('T', ' '),
        e.actor.name,
        e.action,
        e.entity,
        e.entityId,
      ])
      print(table([['entry', 'when (UTC)', 'who', 'action', 'about', 'which'], ...rows], [0]))
    })
}
