import { processWide } from '../../calls/process-wide.ts'

const outputs = processWide<{ folder?: string }>('outputs', () => ({}))

/** Says where whole outputs of runs are kept: nowhere until then. @internal */
export function keepOutputsIn(folder: string): void {
  outputs.folder = folder
}

/** Where whole outputs of runs are kept; `undefined` where they are not. @internal */
export function outputFolder(): string | undefined {
  return outputs.folder
}
