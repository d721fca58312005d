import { strToU8, zipSync } from 'fflate'

/** The bytes of a zip with the packing method of every entry said to be another one: what programs write with other settings. */
export function withMethod(zip: Uint8Array, method: number): Uint8Array {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 12 <= bytes.length; at++) {
    const signature = view.getUint32(at, true)
    if (signature === 0x04034b50) view.setUint16(at + 8, method, true)
    if (signature === 0x02014b50) view.setUint16(at + 10, method, true)
  }
  return bytes
}

/** The bytes of a zip said to be encrypted. */
export function encrypted(zip: Uint8Array): Uint8Array {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 12 <= bytes.length; at++) {
    const signature = view.getUint32(at, true)
    const flags = at + (signature === 0x04034b50 ? 6 : 8)
    if (signature === 0x04034b50 || signature === 0x02014b50)
      view.setUint16(flags, view.getUint16(flags, true) | 1, true)
  }
  return bytes
}

/** A zip of so many files of one byte. */
export function tiny(count: number): Uint8Array {
  return zipSync(Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.csv`, strToU8('x')])), {
    level: 0,
  })
}

/** Bzip2, Deflate64, LZMA, AES: APPNOTE 4.4.5. */
export const OTHER_METHODS = [9, 12, 14, 99]
