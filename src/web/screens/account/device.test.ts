import { expect, test } from 'vitest'
import { deviceOf } from './device.ts'

test('browsers and systems as people name them', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  expect(deviceOf(`Mozilla/5.0 (X11; Linux x86_64) ${chrome}`)).toEqual({
    browser: 'Chrome',
    system: 'Linux',
  })
  expect(deviceOf(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/140.0.0.0`)).toEqual({
    browser: 'Edge',
    system: 'Windows',
  })
  expect(
    deviceOf(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    ),
  ).toEqual({ browser: 'Safari', system: 'iPhone' })
  expect(deviceOf('curl/8.7.1')).toEqual({ browser: 'curl', system: null })
  expect(deviceOf('')).toEqual({ browser: '?', system: null })
})
