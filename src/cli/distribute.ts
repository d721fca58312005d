import type { Command } from 'commander'
import { distribute, distributionPlan, SHARDS } from '../actions/scale/distribute.ts'
import type { Spread } from '../store/distribute.ts'
import { confirm } from './confirm.ts'
import { withWorkspace } from './environment.ts'
import { wholeOption } from './option-values.ts'
import { count, print, printJson, table } from './output.ts'

export function distributeCommand(program: Command): void {
  program
    .command('distribute')
    .description('Spread the ledger over the workers of a Citus cluster, by customer')
    .option('--shards <number>', 'pieces that each table is cut into', String(SHARDS))
    .option('--yes', 'do not ask')
    .option('--json', 'print JSON and nothing else')
    .action(async (options: { shards: string; yes?: boolean; json?: boolean }) => {
      const shards = wholeOption('--shards', options.shards, 1, 1024)
      await withWorkspace(
        async workspace => {
          const plan = await distributionPlan(workspace)
          const open = plan.tables.filter(t => !t.done)
          if (!options.json) print(planText(plan, shards))
          if (open.length > 0 && !options.yes)
            await confirm(
              `Spread ${open.length} tables over ${plan.workers.length} workers? Nothing can be written until it is done, and it cannot be undone here but by a backup.`,
            )
          const after = open.length > 0 ? await distribute(workspace, shards) : plan
          if (options.json) return printJson({ ...after, changed: open.map(t => t.table) })
          print(
            open.length > 0 ? `Done: ${after.shards} shards.` : 'It is spread already; nothing was changed.',
          )
        },
        { asOwner: true },
      )
    })
}

function planText(plan: Spread, shards: number): string {
  const rows = plan.tables.map(t => [
    t.table,
    t.as === 'distributed' ? 'by customer' : 'on every worker',
    `${count(t.rows)} rows`,
    `${count(Math.ceil(t.bytes / 1e6))} MB`,
    t.done ? 'done' : '',
  ])
  const open = plan.tables.filter(t => !t.done)
  const spreading = open.filter(t => t.as === 'distributed').reduce((sum, t) => sum + t.bytes, 0)
  const copied = open.filter(t => t.as === 'reference').reduce((sum, t) => sum + t.bytes, 0)
  const room = Math.ceil((spreading / plan.workers.length + copied) / 1e6)
  return [
    `Citus ${plan.citus}, workers: ${plan.workers.map(w => `${w.host}:${w.port}`).join(', ')}; ${plan.shards ?? shards} shards`,
    table(rows, [2, 3]),
    open.length > 0
      ? `Each worker needs about ${count(room)} MB of room; the coordinator keeps its own until it is done.`
      : '',
  ]
    .filter(line => line !== '')
    .join('\n')
}
