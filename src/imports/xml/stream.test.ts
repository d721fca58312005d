import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldNow } from '../../../tests/heap.ts'
import { XmlStream } from './stream.ts'

/** Reads and gives events as short text, the problems, and the longest text that arrived. */
function read(chunks: Iterable<Uint8Array>) {
  const events: string[] = []
  let longest = 0
  const xml = new XmlStream('test.xml', {
    open: name => events.length < 1000 && events.push(`<${name}`),
    text: text => {
      longest = Math.max(longest, text.length)
      if (events.length < 1000 && text.trim() !== '') events.push(text.slice(0, 80))
    },
    close: name => events.length < 1000 && events.push(`/${name}`),
  })
  for (const chunk of chunks) xml.push(chunk)
  xml.end()
  const problems = xml.problems()
  return { events, problems, codes: problems.map(p => p.code), longest, complete: xml.complete }
}

const bytes = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => Uint8Array.from(text, c => c.charCodeAt(0))
const pieces = (all: Uint8Array, step: number) =>
  Array.from({ length: Math.ceil(all.length / step) }, (_, i) => all.subarray(i * step, (i + 1) * step))
const readText = (text: string) => read([bytes(text)])

/**
 * Reads `head`, then `megabytes` of `filler`, then `tail`, without the whole in memory, and tells how many MB are held
 * more when all but the tail was read.
 */
function readLarge(head: string, filler: string, megabytes: number, tail: string) {
  let grown = 0
  function* chunks(): Generator<Uint8Array> {
    const chunk = bytes(filler.repeat(Math.ceil((1 << 20) / filler.length)))
    const before = heldNow()
    yield bytes(head)
    for (let i = 0; i < megabytes; i++) yield chunk
    grown = heldNow() - before
    yield bytes(tail)
  }
  const result = read(chunks())
  return { result, grown }
}

test('events come with local names and resolved text', () => {
  const { events, codes } = readText(
    '<a:x xmlns:a="u"><b>1 &lt; 2 &#8364;</b><![CDATA[<&>]]><!-- c --><c/></a:x>',
  )
  expect(events).toEqual(['<x', '<b', '1 < 2 €', '/b', '<&>', '<c', '/c', '/x'])
  expect(codes).toEqual([])
})

test('entities and documents from elsewhere are refused: DOCTYPE has no place in an invoice', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><lolz>&c;</lolz>`
  const external = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
  const parameter = '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>'
  for (const source of [laughs, external, parameter]) {
    const { codes, events } = readText(source)
    expect(codes).toEqual(['xml-doctype'])
    expect(events).toEqual([])
  }
})

test('nesting is bounded', () => {
  expect(readText('<a>'.repeat(100) + '</a>'.repeat(100)).codes).toEqual([])
  expect(readText('<a>'.repeat(100_000)).codes).toEqual(['xml-too-deep'])
})

test('a text of 100 MB is skipped with a notice and without keeping it', () => {
  const { result, grown } = readLarge('<a><b>', 'QUJD', 100, '</b><c>1</c></a>')
  expect(result.events).toEqual(['<a', '<b', '/b', '<c', '1', '/c', '/a'])
  expect(result.problems).toMatchObject([{ level: 'notice', code: 'xml-long-text', column: 'a/b' }])
  expect(grown).toBeLessThan(10)
})

test('whatever else has no end is refused', () => {
  const code = (head: string, filler: string, most = 20) => {
    const { result, grown } = readLarge(head, filler, 30, '')
    expect(grown, head).toBeLessThan(most)
    return result.codes
  }
  expect(code('<a><![CDATA[', '<<>>')).toEqual(['xml-too-long'])
  expect(code('<a><!--', '<b>')).toEqual(['xml-too-long'])
  expect(code('<a b="', '&gt;')).toEqual(['xml-broken'])
  expect(code('<a>', '&amp;')).toEqual(['xml-broken'])
  // Held as many small pieces until it is refused.
  expect(code('<!DOCTYPE a [', '<!ENTITY a "b">', 200)).toEqual(['xml-too-long'])
  expect(code('<a ', 'b'.repeat(64))).toEqual(['xml-broken'])
})

test('broken XML tells its line and stops', () => {
  const { problems, events, complete } = readText('<a>\n<b>1</b>\n<c>2</d>\n<e/></a>')
  expect(problems).toMatchObject([{ level: 'error', code: 'xml-broken', values: { line: 3 } }])
  expect(events).toEqual(['<a', '<b', '1', '/b', '<c', '2'])
  expect(complete).toBe(false)
  expect(readText('<a><b></b></x>').complete).toBe(false)
  expect(readText('<a><b>').codes).toEqual(['xml-broken'])
  expect(readText('').codes).toEqual(['xml-empty'])
  expect(readText(' \n ').codes).toEqual(['xml-empty'])
  expect(readText('a;b\n1;2').codes).toEqual(['xml-not-xml'])
})

test('what stands behind the end is named, the document counts', () => {
  const { codes, complete } = readText('<a/>\nrest')
  expect(codes).toEqual(['xml-after-end'])
  expect(complete).toBe(true)
})

test('the bytes decide on the encoding, not the declaration', () => {
  const text = (all: Uint8Array, step = 5) => {
    const { events, codes } = read(pieces(all, step))
    return [events[1], ...codes]
  }
  const declared = (encoding: string, body: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><a>${body}</a>`
  expect(text(bytes(declared('UTF-8', 'Café €')))).toEqual(['Café €'])
  expect(text(latin1(declared('UTF-8', 'Caf\u00e9 \u0080')))).toEqual(['Café €', 'xml-encoding'])
  expect(text(latin1(declared('ISO-8859-1', 'Caf\u00e9 \u0080')))).toEqual(['Café €'])
  expect(text(latin1(declared('ISO-8859-15', 'Caf\u00e9 \u00a4')))).toEqual(['Café €'])
  expect(text(bytes(declared('windows-1252', 'Café')))).toEqual(['Café', 'xml-encoding'])
  expect(text(bytes(declared('cp850', 'Cafe')))).toEqual(['Cafe', 'xml-encoding-unknown'])
  expect(text(bytes(`\ufeff${declared('UTF-8', 'é')}`))).toEqual(['é'])
  expect(text(bytes('<a>zonder é</a>'))).toEqual(['zonder é'])
  expect(text(latin1('<a>zonder \u00e9</a>'))).toEqual(['zonder é', 'xml-encoding'])
  const wide = `\ufeff${declared('UTF-16', 'Café €')}`
  const little = new Uint8Array(Uint16Array.from(wide, c => c.charCodeAt(0)).buffer)
  expect(text(little)).toEqual(['Café €'])
})

test('bare ampersands and control characters are repaired and counted', () => {
  const { events, problems } = readText('<a><b>Jansen & Zn &euro; &</b><c>1\u0000\u000b2&#1;&#x1F;3</c></a>')
  expect(events.slice(2, 6)).toEqual(['Jansen & Zn &euro; &', '/b', '<c', '123'])
  expect(problems.map(p => [p.level, p.code, p.values?.count])).toEqual([
    ['warning', 'xml-ampersand', 3],
    ['warning', 'xml-control-characters', 4],
  ])
  expect(readText('<a><![CDATA[R&D &amp; ]]>&amp; R&D</a>').events).toEqual([
    '<a',
    'R&D &amp; ',
    '& R&D',
    '/a',
  ])
})

test('chunks of any size give the same events', () => {
  const source = bytes('\n<a x="1 & 2">é€𝄞 &amp; &#x20AC; & <![CDATA[ & ]] ]]>\r\n<b/>&lt;\u0001</a>')
  const whole = read([source])
  for (let step = 1; step < 20; step++) {
    const cut = read(pieces(source, step))
    expect(cut.events.join('')).toBe(whole.events.join(''))
    expect(cut.problems).toEqual(whole.problems)
  }
})

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (noise, step) => {
      read(pieces(noise, step))
    }),
  )
  const part = fc.constantFrom(
    '<a',
    '>',
    '</a>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&',
    '&#',
    'x1;',
    '"',
    "'",
    '=',
    '<?',
    '?>',
    '<!DOCTYPE',
    '[',
    'a:b',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), parts => {
      read(pieces(bytes(parts.join('')), 7))
    }),
  )
})
