/** Shared by all copies of this package in a process. */
const slot: symbol = Symbol.for('vitest-touchstone.eval-file')

/** The file whose tests this process runs at the moment; `undefined` outside any, as in a script. @internal */
export function evalFile(): string | undefined {
  return (globalThis as { [key: symbol]: string | undefined })[slot]
}

/** Says which file is run from now on: a process runs one at a time. @internal */
export function enterEvalFile(file: string | undefined): void {
  ;(globalThis as { [key: symbol]: string | undefined })[slot] = file
}
