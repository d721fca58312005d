import iconv from 'iconv-lite'

/** How the bytes of a text file are read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The encoding that the first bytes of a file suggest: a byte order mark decides; without one, NULs in every other
 * byte mean UTF-16; else UTF-8 until a byte proves otherwise. Only the end of the file can confirm UTF-8, which is
 * why `openText` reports `invalid` and the caller then reads the whole file again as windows-1252.
 */
export function sniffEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const n = Math.min(head.length, 4096) & ~1
  let even = 0
  let odd = 0
  for (let i = 0; i < n; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  if (n >= 4 && odd > n * 0.2 && even < n * 0.05) return 'utf-16le'
  if (n >= 4 && even > n * 0.2 && odd < n * 0.05) return 'utf-16be'
  return validUtf8Head(head) ? 'utf-8' : 'windows-1252'
}

/** Decodes a file chunk by chunk; `invalid` turns true at the first byte that the encoding cannot hold. */
export type TextStream = { write(chunk: Uint8Array): string; end(): string; readonly invalid: boolean }

/**
 * Opens a decoder. UTF-8 is strict: after an invalid byte `invalid` is true and what follows is empty text, so that
 * nothing half-decoded is used. UTF-16 and windows-1252 take every byte. A byte order mark is not part of the text.
 */
export function openText(encoding: Encoding): TextStream {
  if (encoding === 'windows-1252') return openWindows1252()
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
  let invalid = false
  const decode = (chunk?: Uint8Array): string => {
    if (invalid) return ''
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      invalid = true
      return ''
    }
  }
  return {
    write: decode,
    end: () => decode(),
    get invalid() {
      return invalid
    },
  }
}

/**
 * TextDecoder maps 0x80 to U+0080 in one-shot use on some versions of Node, so iconv-lite reads windows-1252; what
 * that code page leaves open (0x81, 0x8d …) becomes U+FFFD.
 */
function openWindows1252(): TextStream {
  const decoder = iconv.getDecoder('windows-1252')
  return {
    write: chunk => decoder.write(chunk as Buffer),
    end: () => decoder.end() ?? '',
    invalid: false,
  }
}

/** Whether a head is UTF-8 so far: a sequence cut off by the end of the head is no fault. */
function validUtf8Head(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Text of a head in the encoding it suggests, without the bytes of a character that is cut off at its end. */
export function headText(head: Uint8Array, encoding: Encoding): string {
  return openText(encoding).write(head)
}
