import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file whole or not at all, whenever the process ends; makes its folder. Links, pipes and devices are written through.
 *
 * @throws what the file system says
 * @internal
 */
export function writeWhole(file: string, text: string, { mode }: { readonly mode?: number } = {}): void {
  mkdirSync(dirname(file), { recursive: true, ...(mode === undefined ? {} : { mode }) })
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() === false) {
    writeFileSync(file, text)
    return
  }
  const unfinished = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(unfinished, text)
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    if (!isRefused(error)) {
      throw error
    }
    // The file may be ours to write where its folder is not.
    writeFileSync(file, text)
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EBUSY'].includes(String(error.code))
}
