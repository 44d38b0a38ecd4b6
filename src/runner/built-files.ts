import { setupFile } from './setup-file.ts'

const folder = setupFile.slice(0, setupFile.lastIndexOf('/matchers/'))

/**
 * Matches the JavaScript of this package, wherever it is installed. Node loads it in eval files as it is: what Vite
 * would transform, because the package is linked rather than installed, it would also keep, in the main process and
 * in each worker.
 *
 * @internal
 */
export const builtFiles: RegExp = new RegExp(`${folder.replaceAll(/[^\w/]/gu, String.raw`\$&`)}/.*\\.js$`)
