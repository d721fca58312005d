import type { TestProject } from 'vitest/node'
import { serve } from '../../src/server/serve.ts'
import { temporaryFolder } from '../folder.ts'
import type { SessionCookie } from './asked-by.ts'
import { ownerAnew } from './people.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the product of this run and the cookies of its owner, or why it did not start. */
    product: { url: string; owner: SessionCookie[] } | { problem: string }
  }
}

/** Starts the product once for all browser tests, as `npm start` does: an empty data folder, its own PostgreSQL, and an owner. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = temporaryFolder()
  const said: string[] = []
  const log = (line: string) => {
    said.push(line)
    console.log(`product: ${line}`)
  }
  try {
    const product = await serve({ dataFolder: folder.path, port: 0, log })
    const stale = said.some(line => line.startsWith('The screens could not be built'))
    const { url } = product
    const owner = await ownerAnew(url)
    project.provide('product', stale ? { problem: said.join('\n') } : { url, owner })
    return async () => {
      await product.stop()
      folder[Symbol.dispose]()
    }
  } catch (error) {
    project.provide('product', { problem: [...said, String(error)].join('\n') })
    return async () => folder[Symbol.dispose]()
  }
}
