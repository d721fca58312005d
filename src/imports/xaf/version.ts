/** Versions that are read; '' where neither namespace nor vocabulary tells. */
export type XafVersion = '3.0' | '3.1' | '3.2' | '3.2.1' | '4.0' | ''

/**
 * The version by namespace, without regard to case and a trailing slash. Version 4.0 exists under three names: the
 * schema's, the one in the official explanation, and one that some packages made up.
 */
export function versionOf(namespace: string): XafVersion {
  const name = namespace.trim().toLowerCase().replace(/\/+$/, '')
  const old = /^https?:\/\/www\.auditfiles\.nl\/xaf\/(3\.0|3\.1|3\.2|4\.0)$/.exec(name)
  if (old) return old[1] as XafVersion
  if (!name.includes('odb.belastingdienst.nl')) return ''
  if (name.endsWith('xmlauditfilefinancieel3.2.1')) return '3.2.1'
  if (name.endsWith('xmlauditfilefinancieel3.2')) return '3.2'
  if (name.endsWith('xmlauditfilexaf_4.0') || name.endsWith('/xaf/4.0')) return '4.0'
  return ''
}

/** Element names that occur in one version only. */
const WORDS: Readonly<Record<string, XafVersion>> = {
  RGScode: '4.0',
  RGSVersion: '4.0',
  Commercenr: '4.0',
  settDate: '4.0',
  companyIdent: '3.2',
  opBalDate: '3.2',
  matchKeyID: '3.2',
}

/** The version that an element's name gives away, '' for the many that all versions share. */
export function versionByWord(name: string): XafVersion {
  return WORDS[name] ?? ''
}
