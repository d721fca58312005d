/** Names that XML itself knows, and those of HTML that stand for letters in names and for blanks (ISO 8859-1). */
const XML: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** In the order of their characters, from U+00C0. Source: HTML 4.01, 24.2.1. */
const LETTERS =
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const NAMED: Readonly<Record<string, string>> = {
  ...XML,
  ...Object.fromEntries(LETTERS.split(' ').map((name, i) => [name, String.fromCharCode(0xc0 + i)])),
  nbsp: '\u00a0',
  shy: '\u00ad',
  OElig: 'Œ',
  oelig: 'œ',
  Scaron: 'Š',
  scaron: 'š',
  Yuml: 'Ÿ',
  ndash: '–',
  rsquo: '’',
  lsquo: '‘',
}

const ENTITY = /&(?:#[xX]0{0,40}([0-9a-fA-F]{1,6})|#0{0,40}(\d{1,7})|([A-Za-z]{2,8}));/g
const ESCAPE = /\\u([0-9a-fA-F]{4})/g

/** Text with what XML, HTML (`&#233;`, `&#xE9;`, `&eacute;`) and JSON (`\u00e9`) write otherwise as characters. */
export function resolved(text: string): string {
  let plain = text
  if (plain.includes('&'))
    plain = plain.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
  if (plain.includes('\\u'))
    plain = plain.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return plain
}

/** Text in which many blanks are one, so that a name is found however far its words stand apart. */
export const closedUp = (text: string): string => (/\s\s/.test(text) ? text.replace(/\s{2,}/g, ' ') : text)
