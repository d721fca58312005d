import { readFileSync } from 'node:fs'

/**
 * Loaded before the product (`node --import`): its clock is the machine's plus the milliseconds that stand in the file
 * CLOCK_FILE, read at every look, so that a test can let it jump.
 */
const file = process.env.CLOCK_FILE!
const real = Date.now
const RealDate = Date
const shift = () => Number(readFileSync(file, 'utf8')) || 0
const now = () => real() + shift()

class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(now())
    else super(...(given as [number]))
  }
  static override now = now
}
globalThis.Date = ShiftedDate as DateConstructor
