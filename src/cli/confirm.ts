import { createInterface } from 'node:readline/promises'
import { CommandError, PROBLEMS, WRONG_USE } from './output.ts'

/** Asks on the terminal; anything but yes ends the command. Without a terminal the answer must be given with --yes. */
export async function confirm(question: string): Promise<void> {
  if (!process.stdin.isTTY)
    throw new CommandError(`${question} There is nobody to ask here; add --yes.`, WRONG_USE)
  const ask = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await ask.question(`${question} [y/N] `)
  ask.close()
  if (!/^(y|yes|j|ja)$/i.test(answer.trim())) throw new CommandError('Nothing was changed.', PROBLEMS)
}
