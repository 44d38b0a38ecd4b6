import type { RunnerTestCase } from 'vitest'

import { Attempt } from './attempt.ts'
import type { Finding } from './finding.ts'

/**
 * What matchers remember of a test across its attempts: the first verdict of each call. A retry or a repeat is
 * another look at the same question, and looking until it passes is not evidence.
 *
 * @internal
 */
export class TestMemory {
  static readonly #memories = new WeakMap<object, TestMemory>()
  readonly #task: Readonly<RunnerTestCase>
  readonly #findings = new Map<string, Finding>()
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
    this.#attempt ??= new Attempt(this.#task, () => {
      this.#attempt = undefined
    })
    return this.#attempt
  }

  /** What an earlier attempt found out by the same call. */
  findingOf(call: string): Finding | undefined {
    return this.#findings.get(call)
  }

  /** Keeps a finding for later attempts. The first one stays. */
  keep(call: string, finding: Finding): void {
    if (!this.#findings.has(call)) {
      this.#findings.set(call, finding)
    }
  }
}
