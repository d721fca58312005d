import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/folder.ts'
import { Failure } from '../failure.ts'
import { failureOf } from './import-failure.ts'

test('why an import stopped: our own word, the database, the disk, or what was said', async () => {
  using folder = temporaryFolder()
  const missing = join(folder.path, 'gone')
  const noSocket = await new Promise<Error>(resolve => connect(missing).on('error', resolve))
  const noFile = await readFile(missing).catch(error => error)
  // Both say ENOENT; a file that is gone is no database that is gone.
  expect([noSocket, noFile].map(error => error.code)).toEqual(['ENOENT', 'ENOENT'])
  expect(failureOf(noSocket)).toEqual({ code: 'database-lost', values: {} })
  expect(failureOf(noFile)).toEqual({ code: 'import-broke', values: { message: noFile.message } })
  expect(failureOf(new Failure('import-empty'))).toEqual({ code: 'import-empty', values: {} })
  expect(failureOf(Object.assign(new Error('no space'), { code: 'ENOSPC' })).code).toBe('disk-full')
  expect(failureOf(new Error('x'.repeat(999))).values.message).toHaveLength(300)
})
