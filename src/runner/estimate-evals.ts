import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { REPLICATE } from '../gateway/replicate-variable.ts'
import { ALL_CASES } from '../matchers/running/all-cases.ts'
import type { CallEstimator } from '../gateway/estimate/call-estimator.ts'
import { EstimateError } from './estimate-error.ts'
import { ESTIMATE_FILE } from './estimate-file.ts'
import { runVitest } from './run-vitest.ts'

/** @internal */
export interface EstimateOptions {
  readonly directory: string
  /** @defaultValue 0 */
  readonly replicate?: number
  /** @defaultValue false */
  readonly allCases?: boolean
}

/**
 * Runs eval files in the project's own Vitest, with a gateway that counts calls instead of making them. Replies from
 * the cache are used; a system's further calls, which depend on the first reply, are not seen.
 *
 * @param files - filters, as `vitest` takes them
 * @param options - `replicate`: of which sample of all answers; `allCases`: whether matchers that could stop early have all cases run
 * @throws EstimateError if Vitest is not there, or no gateway was opened
 * @internal
 */
export async function estimateEvals(
  files: readonly string[],
  { directory, replicate = 0, allCases = false }: EstimateOptions,
): Promise<CallEstimator['estimates']> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-estimate-'))
  const file = path.join(folder, 'estimate.json')
  try {
    const env = { [ESTIMATE_FILE]: file, [REPLICATE]: String(replicate), ...(allCases ? { [ALL_CASES]: '1' } : {}) }
    const said = await runVitest(files, { directory, env })
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) {
      throw new EstimateError(`Vitest ran no eval file through the plugin. It said:\n${said}`)
    }
    return JSON.parse(text) as CallEstimator['estimates']
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
