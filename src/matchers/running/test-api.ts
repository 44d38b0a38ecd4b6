import type { describe, RunnerTestCase, test } from 'vitest'

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

/** Shared by all copies of this package in a process. */
const slot: symbol = Symbol.for('vitest-touchstone.test-api')

/**
 * Hands over Vitest's own functions: the main entry must not import Vitest, because scripts import it too.
 *
 * @internal
 */
export function provideTestApi(api: TestApi): void {
  ;(globalThis as { [key: symbol]: TestApi | undefined })[slot] = api
}

/** What declares tests in this process; `undefined` where no matchers are registered. @internal */
export function testApi(): TestApi | undefined {
  return (globalThis as { [key: symbol]: TestApi | undefined })[slot]
}
