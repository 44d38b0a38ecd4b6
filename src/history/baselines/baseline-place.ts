import { dirname, join } from 'node:path'

/** Folder of baselines, beside the eval file. */
const FOLDER = '__baselines__'

/** Where a baseline of an eval file is kept. @internal */
export function baselinePath(evalFile: string, name: string): string {
  return join(dirname(evalFile), FOLDER, `${name}.json`)
}
