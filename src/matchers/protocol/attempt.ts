import type { RunnerTestCase } from 'vitest'

import { ForgottenAwaitError } from '../errors/forgotten-await-error.ts'
import { StoppedError } from '../errors/stopped-error.ts'
import { pointTo } from './tracked-promise.ts'

/** One call of a matcher within an attempt. */
interface Call {
  readonly matcher: string
  readonly callSite: Error
  awaited: boolean
  settled: boolean
}

/**
 * One attempt of a test (a test has several with `retry` or `repeats`): knows the calls of matchers that were made
 * in it, stops those that are still going on at its end, and fails it for those that nobody waited for.
 *
 * @internal
 */
export class Attempt {
  readonly #task: Readonly<RunnerTestCase>
  readonly #calls: Call[] = []
  readonly #occurrences = new Map<string, number>()
  readonly #end = new AbortController()
  readonly #testSignal: AbortSignal | undefined
  #skipNote: string | undefined

  constructor(task: Readonly<RunnerTestCase>, onEnd: () => void) {
    this.#task = task
    // Vitest 4 keeps the signal of an attempt that timed out for the next one, where it says nothing any more.
    this.#testSignal = task.context.signal.aborted && !isCancelled(task) ? undefined : task.context.signal
    task.context.onTestFinished(() => {
      onEnd()
      this.#finish()
    })
  }

  /** Aborted when the test ends, in whatever way. */
  get signal(): AbortSignal {
    return AbortSignal.any([this.#end.signal, ...(this.#testSignal === undefined ? [] : [this.#testSignal])])
  }

  /** How many calls of that description there were before this one. */
  countCall(description: string): number {
    const before = this.#occurrences.get(description) ?? 0
    this.#occurrences.set(description, before + 1)
    return before
  }

  /** Follows a call to its end. */
  addCall(matcher: string, callSite: Error): Call {
    const call = { matcher, callSite, awaited: false, settled: false }
    this.#calls.push(call)
    return call
  }

  /** Skips the test once it has come to its end without a failure. */
  skipAtEnd(note: string): void {
    this.#skipNote ??= note
  }

  #finish(): void {
    const { context, result } = this.#task
    const isFailed = result?.state === 'fail'
    this.#end.abort(new Error('the test has ended'))
    const forgotten = this.#calls.filter(({ awaited }) => !awaited)
    const [first] = forgotten
    // What a failed or skipped test did not get round to waiting for is no mistake of its own.
    if (first !== undefined && !isFailed && result?.state !== 'skip') {
      throw pointTo(first.callSite, new ForgottenAwaitError(forgotten.map(({ matcher }) => matcher)))
    }
    const stopped = this.#calls.find(({ settled }) => !settled)
    if (stopped !== undefined && isFailed && this.#testSignal?.aborted === true && !isCancelled(this.#task)) {
      throw pointTo(stopped.callSite, new StoppedError(stopped.matcher, { cause: this.#testSignal.reason }))
    }
    if (this.#skipNote !== undefined && !isFailed) {
      context.skip(this.#skipNote)
    }
  }
}

/** Whether the user stopped the run (Ctrl-C, bail). */
function isCancelled({ context }: Readonly<RunnerTestCase>): boolean {
  const reason: unknown = context.signal.reason
  return context.signal.aborted && reason instanceof Error && reason.name === 'TestRunAbortError'
}
