import { isAbsolute, normalize, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { DatasetContext } from '../dataset-source.ts'

/** A file as it is opened, and as messages name it. @internal */
export type LocatedFile = LocalFile | RemoteFile

/** @internal */
export interface LocalFile {
  readonly path: string
  readonly name: string
  /** How the path was found, in words: for the message when there is no such file. */
  readonly resolution: string
}

/** @internal */
export interface RemoteFile {
  readonly url: URL
  /** Without what may be secret: user, password and query. */
  readonly name: string
}

/**
 * Resolves a relative path from the directory of the context, or from the working directory where there is none.
 *
 * @throws RangeError if a URL is neither `file:` nor `http:` or `https:`
 * @internal
 */
export function locateFile(location: string | URL, context: DatasetContext): LocatedFile {
  const url = urlOf(location)
  if (url === undefined || url.protocol === 'file:') {
    return locateLocalFile(location, context)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RangeError(`a dataset is read from a path, or a file:, http: or https: URL, got ${nameOfLocation(url)}`)
  }
  return { url, name: nameOfLocation(url) }
}

/**
 * The same of files of this machine.
 *
 * @throws RangeError if a URL is no `file:`
 * @internal
 */
export function locateLocalFile(location: string | URL, context: DatasetContext): LocalFile {
  const url = urlOf(location)
  if (url === undefined) {
    return locatePath(String(location), context)
  }
  if (url.protocol !== 'file:') {
    throw new RangeError(`give a path, or a file: URL, got ${nameOfLocation(url)}`)
  }
  const path = fileURLToPath(url)
  return { path, name: path, resolution: 'given as a URL' }
}

/** How messages name a location: without what may be secret in a URL. @internal */
export function nameOfLocation(location: string | URL): string {
  const url = urlOf(location)
  return url === undefined ? String(location) : `${url.protocol}//${url.host}${url.pathname}`
}

/** `C:\tickets.csv` begins like a URL, too: only two slashes make one of a text. */
function urlOf(location: string | URL): URL | undefined {
  if (location instanceof URL) {
    return location
  }
  return /^[a-z][a-z0-9+.-]+:\/\//iu.test(location) && URL.canParse(location) ? new URL(location) : undefined
}

function locatePath(location: string, { directory }: DatasetContext): LocalFile {
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
