import { localName, type XmlHandlers } from '../../xml/stream.ts'
import { detached } from '../cells.ts'
import { type Shown, shownBy } from './dates.ts'

/** Handlers for parts of which only the elements and their attributes are asked. */
function elements(open: XmlHandlers['open'], close: XmlHandlers['close'] = () => {}): XmlHandlers {
  return { open, close, text() {} }
}

/** Where a part leads to: by identity of the relation, its kind (the last word of its type) and the part. */
export type Relation = { id: string; kind: string; part: string }

/** Reads the relations of a part that lies in `folder` (`xl/`, or nothing); names of parts come in small letters. ECMA-376 part 2, 6.5. */
export function relations(folder: string, into: Relation[]): XmlHandlers {
  return elements((name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
    if (name !== 'Relationship' || TargetMode === 'External') return
    into.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), part: partAt(folder, Target) })
  })
}

function partAt(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split(/[/\\]/)) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/').toLowerCase()
}

/** The sheets of a workbook in their order, by the identity of the relation, and the year its days are counted from. */
export type Contents = { sheets: { name: string; relation: string }[]; since1904: boolean }

/** Reads the list of sheets. Of two settings of the workbook the first holds. ECMA-376 part 1, 18.2.19 and 18.2.28. */
export function contents(into: Contents): XmlHandlers {
  let set = false
  return elements((name, attributes) => {
    if (name === 'workbookPr' && !set) {
      set = true
      into.since1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
    }
    if (name !== 'sheet' || !attributes.name) return
    const id = Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === 'id')
    into.sheets.push({ name: unescaped(attributes.name), relation: id?.[1] ?? '' })
  })
}

/** For each style of cells what it shows a number as. ECMA-376 part 1, 18.8.10 and 18.8.45. */
export function styles(into: Shown[]): XmlHandlers {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let cells = false
  return elements(
    (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') cells = true
      else if (name === 'xf' && cells) formats.push(Number(attributes.numFmtId ?? 0))
    },
    name => {
      if (name === 'cellXfs') cells = false
      // The formats may be spelled out after they are used.
      if (name === 'styleSheet') for (const id of formats) into.push(shownBy(id, codes.get(id)))
    },
  )
}

/**
 * The texts that cells share, each of one or more runs, without how they are pronounced; beyond `most` none is kept.
 * ECMA-376 part 1, 18.4.8.
 */
export function sharedStrings(into: string[], most: number): XmlHandlers {
  const run = new TextRuns()
  return {
    open(name) {
      if (name === 'si') run.begin()
      run.open(name)
    },
    text: text => run.text(text),
    close(name) {
      run.close(name)
      if (name === 'si' && into.length < most) into.push(run.whole)
    },
  }
}

/** Puts together a text from its runs: what stands in `t`, but in `rPh`. */
export class TextRuns {
  #text = ''
  #inside = false
  #spoken = false

  get whole(): string {
    return detached(unescaped(this.#text))
  }

  begin(): void {
    this.#text = ''
    this.#inside = false
    this.#spoken = false
  }

  open(name: string): void {
    if (name === 'rPh') this.#spoken = true
    else if (name === 't') this.#inside = !this.#spoken
  }

  text(text: string): void {
    if (this.#inside) this.#text += text
  }

  close(name: string): void {
    if (name === 'rPh') this.#spoken = false
    else if (name === 't') this.#inside = false
  }
}

/**
 * A text with its `_xHHHH_` read: characters that XML cannot hold are written so. NUL is left out, and half a character
 * is U+FFFD: the database keeps neither. ECMA-376 part 1, 22.9.2.19.
 *
 * @example unescaped('regel 1_x000D_') // 'regel 1\r'
 */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\0', '')
    .toWellFormed()
}
