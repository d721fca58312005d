/** The list at the end of a zip: how many entries it names, and the bytes at which it begins and the zip ends. */
export type ZipEnd = { entries: number; from: number; to: number }

const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50

/**
 * Finds the end of a zip in its last bytes, of which `size` is the number in all. Null where there is none, or where the
 * list lies elsewhere than right before it: then there are bytes of which nobody can say what they are. Source: PKWARE
 * APPNOTE 4.3.14–4.3.16.
 */
export function zipEnd(tail: Uint8Array, size: number): ZipEnd | null {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  const begins = size - tail.length
  for (let at = tail.length - 22; at >= Math.max(0, tail.length - 65_557); at--) {
    if (view.getUint32(at, true) !== END) continue
    if (at + 22 + view.getUint16(at + 20, true) !== tail.length) return null
    const wide = at >= 20 && view.getUint32(at - 20, true) === LOCATOR64
    if (wide) return wideEnd(view, begins, at, size)
    const from = view.getUint32(at + 16, true)
    return from + view.getUint32(at + 12, true) === begins + at
      ? { entries: view.getUint16(at + 10, true), from, to: size }
      : null
  }
  return null
}

function wideEnd(view: DataView, begins: number, at: number, size: number): ZipEnd | null {
  const end = Number(view.getBigUint64(at - 12, true)) - begins
  if (end < 0 || end + 56 > at - 20 || view.getUint32(end, true) !== END64) return null
  const from = Number(view.getBigUint64(end + 48, true))
  if (from + Number(view.getBigUint64(end + 40, true)) !== begins + end) return null
  return { entries: Number(view.getBigUint64(end + 32, true)), from, to: size }
}
