import { processWide } from './process-wide.ts'

const entered = processWide<{ file?: string | undefined }>('eval-file', () => ({}))

/** The file whose tests this process runs at the moment; `undefined` outside any, as in a script. @internal */
export function evalFile(): string | undefined {
  return entered.file
}

/** Says which file is run from now on: a process runs one at a time. @internal */
export function enterEvalFile(file: string | undefined): void {
  entered.file = file
}
