import type { RunnerTestCase } from 'vitest'

import { SecondChanceError } from '../errors/second-chance-error.ts'
import { Attempt, type Call } from './attempt.ts'
import type { Finding } from './finding.ts'
import { pointTo } from './tracked-promise.ts'

interface Kept {
  readonly finding: Finding
  readonly call: Call
  /** Of `repeats`: each repetition has retries of its own. */
  readonly repetition: number
}

/**
 * What matchers remember of a test across its attempts: the first verdict of each call. A retry or a repeat is
 * another look at the same question, and looking until it passes is not evidence; nor is looking for another question that does.
 *
 * @internal
 */
export class TestMemory {
  static readonly #memories = new WeakMap<object, TestMemory>()
  readonly #task: Readonly<RunnerTestCase>
  readonly #kept = new Map<string, Kept>()
  #attempt: Attempt | undefined

  constructor(task: Readonly<RunnerTestCase>) {
    this.#task = task
  }

  /** The one memory of a test. Vitest keeps one task object for all attempts of a test, and a new one per run. */
  static of(task: Readonly<RunnerTestCase>): TestMemory {
    const memory = TestMemory.#memories.get(task) ?? new TestMemory(task)
    TestMemory.#memories.set(task, memory)
    return memory
  }

  /** The attempt that is going on. */
  get attempt(): Attempt {
    this.#attempt ??= this.#begin()
    return this.#attempt
  }

  /** What an earlier attempt found out by the same call. */
  findingOf(name: string): Finding | undefined {
    return this.#kept.get(name)?.finding
  }

  /** Keeps a finding for later attempts. The first one stays. */
  keep(name: string, finding: Finding, call: Call): void {
    if (!this.#kept.has(name)) {
      this.#kept.set(name, { finding, call, repetition: this.#repetition })
    }
  }

  get #repetition(): number {
    return this.#task.result?.repeatCount ?? 0
  }

  #begin(): Attempt {
    const attempt: Attempt = new Attempt(this.#task, {
      onEnd: () => {
        this.#attempt = undefined
      },
      onPass: () => this.#checkAsked(attempt),
    })
    return attempt
  }

  /** An attempt that passes because it has asked something else is a second chance. */
  #checkAsked({ asked }: Attempt): void {
    for (const [name, { finding, call, repetition }] of this.#kept) {
      if (call.state === 'unsatisfied' && repetition === this.#repetition && !asked.has(name)) {
        const { state, reason } = finding.verdict
        throw pointTo(call.callSite, new SecondChanceError(call.matcher, `${state.toUpperCase()} (${reason})`))
      }
    }
  }
}
