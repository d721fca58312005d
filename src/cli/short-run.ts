import { setFlagsFromString } from 'node:v8'

/** Files up to so many bytes together are worked through in about a second. */
const SMALL = 8 * 1024 * 1024

/**
 * For a run that is over in a second the last stage of compiling costs more than it brings: measured on the CDNOW
 * sample a quarter of the waiting time. Called before the work begins, with the bytes that are to be read.
 */
export function expectShortRun(bytes: number): void {
  if (bytes <= SMALL) setFlagsFromString('--no-turbofan')
}
