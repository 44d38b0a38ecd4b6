import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file whole or not at all, whenever the process ends; makes its folder. @internal */
export function writeWhole(file: string, text: string, { mode }: { readonly mode?: number } = {}): void {
  mkdirSync(dirname(file), { recursive: true, ...(mode === undefined ? {} : { mode }) })
  const unfinished = `${file}.${process.pid}.tmp`
  writeFileSync(unfinished, text)
  renameSync(unfinished, file)
}
