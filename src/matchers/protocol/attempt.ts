import type { RunnerTestCase } from 'vitest'

import { ForgottenAwaitError } from '../errors/forgotten-await-error.ts'
import { StoppedError } from '../errors/stopped-error.ts'
import { pointTo } from './tracked-promise.ts'

/** One call of a matcher within an attempt. @internal */
export interface Call {
  readonly matcher: string
  readonly callSite: Error
  /** Whether the test waits, or has waited, for it. */
  awaited: boolean
  /** `open` until there is a verdict or an error; `satisfied` if the test got what it asked for. */
  state: 'open' | 'satisfied' | 'unsatisfied'
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
  /** What was asked, by what names it in all attempts. */
  readonly asked = new Set<string>()
  readonly #end = new AbortController()
  readonly #testSignal: AbortSignal | undefined
  readonly #onPass: () => void
  #skipNote: string | undefined

  /** @param onPass - called at the end of an attempt in which nothing has failed; what it throws fails the test */
  constructor(
    task: Readonly<RunnerTestCase>,
    { onEnd, onPass }: { readonly onEnd: () => void; readonly onPass: () => void },
  ) {
    this.#task = task
    this.#onPass = onPass
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

  /** What names a call of a matcher in all attempts: its question, and how many of the kind there were before it. */
  nameCall(question: string): string {
    const name = `${question} #${this.countCall(question)}`
    this.asked.add(name)
    return name
  }

  /** Follows a call to its end. */
  addCall(matcher: string, callSite: Error): Call {
    const call: Call = { matcher, callSite, awaited: false, state: 'open' }
    this.#calls.push(call)
    return call
  }

  /**
   * Skips the test: at once, or (`later`, or while other calls are open or have failed) at its end, if it has not
   * failed by then. A failure is never skipped.
   */
  skip(note: string, { later, call }: { readonly later: boolean; readonly call: Call }): void {
    this.#skipNote ??= note
    const othersAreFine = this.#calls.every((other) => other === call || other.state === 'satisfied')
    if (!later && othersAreFine && this.#task.result?.state !== 'fail' && !this.#end.signal.aborted) {
      this.#task.context.skip(note)
    }
  }

  #finish(): void {
    const { context, result } = this.#task
    this.#end.abort(new Error('the test has ended'))
    if (result?.state === 'fail') {
      // What failed while a matcher skipped the test must not be skipped.
      Object.assign(result, { pending: false })
      this.#explainTimeout()
    } else if (result?.state !== 'skip') {
      this.#failForgotten()
      this.#onPass()
      if (this.#skipNote !== undefined) {
        context.skip(this.#skipNote)
      }
    }
  }

  /** What a failed or skipped test did not get round to waiting for is not a mistake of its own. */
  #failForgotten(): void {
    const forgotten = this.#calls.filter(({ awaited }) => !awaited)
    const [first] = forgotten
    if (first !== undefined) {
      throw pointTo(first.callSite, new ForgottenAwaitError(forgotten.map(({ matcher }) => matcher)))
    }
  }

  #explainTimeout(): void {
    const open = this.#calls.find(({ state }) => state === 'open')
    if (open !== undefined && this.#testSignal?.aborted === true && !isCancelled(this.#task)) {
      throw pointTo(open.callSite, new StoppedError(open.matcher, { cause: this.#testSignal.reason }))
    }
  }
}

/** Whether the user stopped the run (Ctrl-C, bail). */
function isCancelled({ context }: Readonly<RunnerTestCase>): boolean {
  const reason: unknown = context.signal.reason
  return context.signal.aborted && reason instanceof Error && reason.name === 'TestRunAbortError'
}
