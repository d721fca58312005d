import { join } from 'node:path'
import { builtWeb } from '../src/server/web-build.ts'

/** Builds the screens beforehand, as a start does when it finds none: for an image or a package that holds no Vite. */
await builtWeb(join(import.meta.dirname, '..'), line => console.log(line))
