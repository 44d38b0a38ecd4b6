import { outputsFolder } from '../../history/outputs/kept-outputs.ts'
import type { HistoryRetention } from '../../history/runs/prune-runs.ts'

/** What stays of whole outputs unless the options say otherwise. */
const defaultMegabytes = 500

/** How much stays of whole outputs. @internal */
export function outputBytes({ outputMegabytes = defaultMegabytes }: HistoryRetention): number {
  return outputMegabytes * 1e6
}

/** Where the whole outputs of runs are kept; `undefined` where nothing of runs is kept, or nothing of these. @internal */
export function outputPlace(root: string, history: HistoryRetention | null): string | undefined {
  return history === null || outputBytes(history) === 0 ? undefined : outputsFolder(root)
}
