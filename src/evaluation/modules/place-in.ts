import path from 'node:path'

/** The path of a file within a folder, with slashes; `undefined` if it is not in there. Both are absolute. @internal */
export function placeIn(folder: string, file: string): string | undefined {
  const parts = path.relative(folder, file).split(path.sep)
  // From another drive of Windows there is no way but the whole path.
  return parts[0] === '..' || path.isAbsolute(parts.join(path.sep)) ? undefined : parts.join('/')
}
