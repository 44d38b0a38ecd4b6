import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { REPLICATE } from '../gateway/replicate-variable.ts'
import { ALL_CASES } from '../matchers/running/all-cases.ts'
import { CALIBRATION_FILE } from './calibration-file.ts'
import { EstimateError } from './estimate-error.ts'
import { runVitest } from './run-vitest.ts'

/**
 * Runs eval files twice in the project's own Vitest, once with other samples of all answers. Both times all cases are run, also those of
 * matchers that could stop early.
 *
 * @param files - filters, as `vitest` takes them
 * @returns both reports, as JSON
 * @throws EstimateError if Vitest is not there, or left no report
 * @internal
 */
export async function collectReplicates(
  files: readonly string[],
  { directory }: { readonly directory: string },
): Promise<readonly [first: unknown, second: unknown]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-calibrate-'))
  try {
    const reports: unknown[] = []
    for (const replicate of ['0', '1']) {
      const file = path.join(folder, `${replicate}.json`)
      const env = { [REPLICATE]: replicate, [CALIBRATION_FILE]: file, [ALL_CASES]: '1' }
      const said = await runVitest(files, { directory, env })
      const text = await readFile(file, 'utf8').catch(() => undefined)
      if (text === undefined) {
        throw new EstimateError(`Vitest ran no eval file through the plugin. It said:\n${said}`)
      }
      reports.push(JSON.parse(text))
    }
    return [reports[0], reports[1]]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
