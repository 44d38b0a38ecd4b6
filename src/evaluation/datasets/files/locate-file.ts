import { isAbsolute, normalize, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { DatasetContext } from './dataset-source.ts'

/** A file as it is opened, and as messages name it. @internal */
export interface LocatedFile {
  readonly path: string
  readonly name: string
  /** How the path was found, in words: for the message when there is no such file. */
  readonly resolution: string
}

/**
 * Resolves a relative path from the directory of the context, or from the working directory where there is none.
 *
 * @throws TypeError if a URL does not name a local file
 * @internal
 */
export function locateFile(location: string | URL, { directory }: DatasetContext): LocatedFile {
  if (location instanceof URL) {
    const path = fileURLToPath(location)
    return { path, name: path, resolution: 'given as a URL' }
  }
  if (isAbsolute(location)) {
    return { path: location, name: location, resolution: 'given as an absolute path' }
  }
  const base = directory ?? process.cwd()
  const origin = directory === undefined ? 'the working directory' : 'the folder of the eval file,'
  return {
    path: resolve(base, location),
    name: normalize(location),
    resolution: `"${location}" is resolved from ${origin} ${base}`,
  }
}
