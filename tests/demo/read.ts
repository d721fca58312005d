import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoFiles } from '../../demo/generate.ts'
import { analyseFiles, type FileAnalysis } from '../../src/actions/analyse-files.ts'
import type { Day } from '../../src/shared/calendar.ts'
import { temporaryFolder } from '../folder.ts'

/** The demo files read and analysed as anybody's files are, without a mapping given. */
export async function readDemo(options: { seed: number; until: Day }): Promise<FileAnalysis> {
  using folder = temporaryFolder()
  const files = demoFiles(options).map(({ name, text }) => {
    const path = join(folder.path, name)
    writeFileSync(path, text)
    return { name, path }
  })
  return await analyseFiles(files, { today: options.until })
}
