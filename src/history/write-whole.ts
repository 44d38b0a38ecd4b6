import { closeSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file whole or not at all, whenever the process ends; makes its folder. Links, pipes and devices are written through.
 *
 * @param text - in one piece, or in several that are made one after the other
 * @throws what the file system says
 * @internal
 */
export function writeWhole(
  file: string,
  text: string | Iterable<string>,
  { mode }: { readonly mode?: number } = {},
): void {
  mkdirSync(dirname(file), { recursive: true, ...(mode === undefined ? {} : { mode }) })
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() === false) {
    writePieces(file, text)
    return
  }
  const unfinished = `${file}.${process.pid}.tmp`
  try {
    writePieces(unfinished, text)
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    if (!isRefused(error)) {
      throw error
    }
    // The file may be ours to write where its folder is not.
    writePieces(file, text)
  }
}

function writePieces(file: string, text: string | Iterable<string>): void {
  const descriptor = openSync(file, 'w')
  try {
    for (const piece of typeof text === 'string' ? [text] : text) {
      writeFileSync(descriptor, piece)
    }
  } finally {
    closeSync(descriptor)
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EBUSY'].includes(String(error.code))
}
