import { type Period, parsePeriod } from '../shared/period.ts'
import { CommandError, WRONG_USE } from './output.ts'

/** A whole number that an option takes, in words where it is none. */
export function wholeOption(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most)
    throw new CommandError(`${name} takes a whole number from ${least} to ${most}, not ${text}.`, WRONG_USE)
  return value
}

/** Refuses options that would do nothing with what is read: whoever gives one expects that it counts. */
export function refuseIdle(idle: Readonly<Record<string, unknown>>, what: string): void {
  for (const [name, value] of Object.entries(idle))
    if (value !== undefined) throw new CommandError(`${name} means nothing for ${what}.`, WRONG_USE)
}

/** The period of an option. */
export function periodOption(text: string): Period {
  const period = parsePeriod(text)
  if (!period)
    throw new CommandError(`${text} is no period; write 2025, 2025-03 or 2025-01-01..2026-01-01.`, WRONG_USE)
  return period
}
