import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/folder.ts'
import { mailOf, secondFactorOf, ssoOf } from './sign-in-options.ts'

test('mail needs a server and a sender, and repeats no password', () => {
  const none = { url: undefined, urlFile: undefined, from: undefined }
  expect(mailOf(none)).toBeNull()
  const from = 'Klantkring <klantkring@example.nl>'
  const url = 'smtp://kring:geheim@localhost'
  expect(mailOf({ ...none, url, from })).toEqual({ url, from })
  expect(() => mailOf({ ...none, from })).toThrow('KLANTKRING_SMTP_URL')
  expect(() => mailOf({ ...none, url })).toThrow(/^(?!.*geheim).*MAIL_FROM/)
  expect(() => mailOf({ ...none, url: 'http://kring:geheim@x', from })).toThrow(/^(?!.*geheim).*SMTP_URL/)
})

test('single sign-on is whole or not there, its secret may stand in a file', () => {
  using folder = temporaryFolder()
  const clientSecretFile = join(folder.path, 'secret')
  writeFileSync(clientSecretFile, 'geheim\n')
  const none = {
    issuer: undefined,
    clientId: undefined,
    clientSecret: undefined,
    clientSecretFile: undefined,
    name: undefined,
  }
  expect(ssoOf(none)).toBeNull()
  const half = { ...none, issuer: 'https://login.example.nl/', clientId: 'kring' }
  expect(() => ssoOf(half)).toThrow('together')
  expect(ssoOf({ ...half, clientSecretFile })).toEqual({
    issuer: 'https://login.example.nl/',
    clientId: 'kring',
    clientSecret: 'geheim',
    name: 'login.example.nl',
  })
  expect(() => ssoOf({ ...half, issuer: 'http://login.example.nl', clientSecret: 'x' })).toThrow('https://')
})

test('a second factor is required, offered or as the address asks', () => {
  expect(secondFactorOf(undefined)).toBeUndefined()
  expect(secondFactorOf('required')).toBe('required')
  expect(() => secondFactorOf('yes')).toThrow('required or offered')
})
