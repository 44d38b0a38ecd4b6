import type { RunnerTestCase } from 'vitest'

import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import type { MatcherContext } from './matcher-context.ts'

/**
 * Refuses the uses of a matcher in which its verdict would be lost or bent.
 *
 * @returns the test that called it
 * @throws MatcherUsageError
 * @internal
 */
export function checkUse(matcher: string, context: MatcherContext): Readonly<RunnerTestCase> {
  const { assertion, poll, task } = context
  if (assertion === undefined) {
    throw new MatcherUsageError(
      matcher,
      `it is asynchronous, and inside toEqual and the like nobody waits for it: any value would match. ` +
        `Write await expect(…).${matcher}(…).`,
    )
  }
  if (poll === true) {
    throw new MatcherUsageError(
      matcher,
      `expect.poll asks until the answer is yes, which is no evidence. Write await expect(…).${matcher}(…).`,
    )
  }
  if (task === undefined) {
    throw new MatcherUsageError(matcher, `it needs a test: call it inside test(…).`)
  }
  checkRunning(matcher, task)
  checkConcurrent(matcher, task)
  return task
}

/** Code that nobody waited for may go on after its test: what it finds out would reach nobody. */
function checkRunning(matcher: string, { result, repeats = 0, context }: Readonly<RunnerTestCase>): void {
  // Vitest 4 leaves the state of the repetition before.
  const isPassed = result?.state === 'pass' && repeats === 0
  const isTimedOut = result?.state === 'fail' && context.signal.aborted
  if (isPassed || isTimedOut || result?.state === 'skip') {
    throw new MatcherUsageError(matcher, `the test has already ended. Call it in the test itself, and await it.`)
  }
}

/** The global `expect` takes the test that started last for the one that calls it. */
function checkConcurrent(matcher: string, { concurrent, context }: Readonly<RunnerTestCase>): void {
  if (concurrent === true && context.expect.getState().assertionCalls === 0) {
    throw new MatcherUsageError(
      matcher,
      `concurrent tests need the expect of their own context, or verdicts get mixed up: ` +
        `test.concurrent('…', async ({ expect }) => { … }).`,
    )
  }
}
