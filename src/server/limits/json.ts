import { RequestRefusal } from '../problem.ts'

/** Bodies of ours are a few levels deep; thousands are made to exhaust the stack of whoever walks through them. */
const DEEPEST = 32

/** Reads a JSON body; refuses with 400 what is no JSON, and what is nested deeper than anything of ours. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > DEEPEST)
    throw new RequestRefusal(400, 'request-invalid', { where: 'body', path: '', reason: 'nested too deep' })
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestRefusal(400, 'request-invalid', { where: 'body', path: '', reason: 'not JSON' })
  }
}

/** How deep brackets are nested outside strings, at most; read from the text, before anything is built. */
export function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === BACKSLASH) i++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === BRACKET || code === BRACE) deepest = Math.max(deepest, ++depth)
    else if (code === BRACKET + 2 || code === BRACE + 2) depth--
  }
  return deepest
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BRACKET = 0x5b
const BRACE = 0x7b
