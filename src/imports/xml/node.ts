/** A small piece of an XML file in memory: one element with all that is in it. Names are without prefix. */
export type XmlNode = {
  name: string
  attributes: Readonly<Record<string, string>>
  /** The element's own text, trimmed. */
  text: string
  children: XmlNode[]
}

/** The first element along a path such as `Party/PartyName/Name`, or null. */
export function find(node: XmlNode | null | undefined, path: string): XmlNode | null {
  let at: XmlNode | null = node ?? null
  for (const name of path.split('/')) {
    if (!at) return null
    at = at.children.find(child => child.name === name) ?? null
  }
  return at
}

/** The text along a path, '' where there is none. */
export function textAt(node: XmlNode | null | undefined, path: string): string {
  return find(node, path)?.text ?? ''
}

/** All children of one name. */
export function children(node: XmlNode | null | undefined, name: string): XmlNode[] {
  return node ? node.children.filter(child => child.name === name) : []
}

/** Builds one element's tree from events, leaving out the elements named in `skip`. */
export class NodeBuilder {
  readonly #skip: ReadonlySet<string>
  readonly #limit: number
  #stack: XmlNode[] = []
  #skipping = 0
  #count = 0

  constructor(skip: ReadonlySet<string>, limit = 100_000) {
    this.#skip = skip
    this.#limit = limit
  }

  /** False when the element holds more than it can, in which case it is left alone. */
  open(name: string, attributes: Readonly<Record<string, string>>): boolean {
    if (this.#skipping > 0 || this.#skip.has(name)) {
      this.#skipping++
      return true
    }
    if (++this.#count > this.#limit) return false
    const node: XmlNode = { name, attributes, text: '', children: [] }
    this.#stack.at(-1)?.children.push(node)
    this.#stack.push(node)
    return true
  }

  text(text: string): void {
    const top = this.#stack.at(-1)
    if (top && this.#skipping === 0) top.text += text
  }

  /** The whole element once its outermost tag closes, null before. */
  close(): XmlNode | null {
    if (this.#skipping > 0) {
      this.#skipping--
      return null
    }
    const node = this.#stack.pop()
    if (!node) return null
    node.text = node.text.trim()
    if (this.#stack.length > 0) return null
    this.#count = 0
    return node
  }
}
