import type { Command } from 'commander'
import { acceptAudit } from '../actions/audit/accept.ts'
import { knownHeads } from '../actions/audit/heads.ts'
import { auditPage } from '../actions/audit/list.ts'
import { auditVerdict } from '../actions/audit/verify.ts'
import { headOf, headText } from '../store/audit.ts'
import { HEADS_FILE, headsInLog, type KnownHead } from '../store/audit-heads.ts'
import type { AuditVerdict } from '../store/audit-verify.ts'
import { confirm } from './confirm.ts'
import { withServer, withWorkspace } from './environment.ts'
import {
  CommandError,
  count,
  note,
  PROBLEMS,
  print,
  printJson,
  sentence,
  table,
  WRONG_USE,
} from './output.ts'

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
    .option(
      '--log <file>',
      'a saved log of the server, such as journalctl writes it: every entry it names must be there',
    )
    .option('--json', 'print JSON and nothing else')
    .action(async (options: { expect?: string; log?: string; json?: boolean }) => {
      const expect = options.expect === undefined ? undefined : headOf(options.expect)
      if (expect === null)
        throw new CommandError(
          `${options.expect} is no entry; it looks like 120:9f3c…, with 64 digits.`,
          WRONG_USE,
        )
      const logged = options.log === undefined ? [] : await headsOfLog(options.log)
      const { verdict, known, foreign, unread } = await withServer(async ({ workspace, keeping }) => {
        const noted = await knownHeads(workspace.database.keys.auditHeads, keeping, logged)
        return { ...noted, verdict: await auditVerdict(workspace, expect, noted.known) }
      })
      if (!verdict.whole) process.exitCode = PROBLEMS
      if (options.json) return printJson({ ...verdict, compared: known.length, foreign })
      if (foreign > 0)
        note(
          `${count(foreign)} lines of ${HEADS_FILE} were not written by this server: it had another secret, or somebody changed the file. They count for nothing.`,
        )
      if (unread.length > 0) note(`Not compared, as it cannot be read: ${unread.join(', ')}`)
      if (verdict.whole)
        return print(
          `The audit is whole: ${count(verdict.entries)} entries, the last ${headText(verdict.head)}; ${count(known.length)} that were written down elsewhere are there.`,
        )
      print(faultText(verdict))
    })
  audit
    .command('accept')
    .description(
      'Go on with a shorter audit, after the database was put back otherwise than by klantkring restore',
    )
    .option('--yes', 'do not ask')
    .action(async (options: { yes?: boolean }) => {
      await withServer(async ({ workspace, keeping }) => {
        const verdict = await auditVerdict(workspace)
        if (!verdict.whole) throw new CommandError(faultText(verdict))
        const question = `The audit ends at entry ${verdict.head.seq}. Take later ones that were written down for those of an earlier life?`
        if (!options.yes) await confirm(question)
        const head = await acceptAudit(workspace, keeping, keeping.now())
        print(`From here on the audit goes on behind entry ${head.seq}.`)
      })
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

async function headsOfLog(path: string): Promise<KnownHead[]> {
  let heads: KnownHead[]
  try {
    heads = await headsInLog(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(`The log ${path} cannot be read (${code}).`, WRONG_USE)
  }
  if (heads.length === 0)
    throw new CommandError(
      `${path} names no entry of the audit; a log of the server has lines with "audit head 120:9f3c…".`,
      WRONG_USE,
    )
  return heads
}

function faultText({ seq, fault, noted }: Extract<AuditVerdict, { whole: false }>): string {
  if (!noted) return sentence(`audit-${fault}`, { seq })
  const { at, where } = noted
  if (at === null) return sentence('audit-cut-undated', { seq, where })
  return sentence('audit-cut', { seq, where, at: at.slice(0, 16).replace('T', ' ') })
}
