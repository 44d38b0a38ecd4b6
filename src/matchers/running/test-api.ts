import type { describe, RunnerTestCase, test } from 'vitest'

import { processWide } from '../../calls/process-wide.ts'
import type { Run } from '../../evaluation/run.ts'

/** What declares tests. @internal */
export interface TestApi {
  readonly describe: typeof describe
  readonly test: typeof test
  /** The test that runs; of concurrent ones, one of them. */
  readonly currentTest: () => Readonly<RunnerTestCase> | undefined
  /** Records the rows of a run with a test, and says by which digest evidence names them. */
  readonly leaveRows: (task: Readonly<RunnerTestCase>, run: Run) => Promise<string>
}

const provided = processWide<{ api?: TestApi }>('test-api', () => ({}))

/**
 * Hands over Vitest's own functions: the main entry must not import Vitest, because scripts import it too.
 *
 * @internal
 */
export function provideTestApi(api: TestApi): void {
  provided.api = api
}

/** What declares tests in this process; `undefined` where no matchers are registered. @internal */
export function testApi(): TestApi | undefined {
  return provided.api
}
