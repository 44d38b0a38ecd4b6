import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'

/** What must know how far a run is: the gateway, on account of its cache. @internal */
export interface RunFollower {
  readonly beginRun: () => void
  /** An eval file has ended; `isComplete` if all of its tests ran and passed. */
  readonly endFile: (file: string, end: { readonly isComplete: boolean }) => void
  /** The run came to its end, or was interrupted or broken by an error outside of tests. */
  readonly endRun: (end: { readonly isComplete: boolean }) => void
}

/** Tells the gateway of a Vitest when runs and files begin and end. @internal */
export class CacheKeeper implements Reporter {
  readonly #follower: RunFollower

  constructor(follower: RunFollower) {
    this.#follower = follower
  }

  onTestRunStart(): void {
    this.#follower.beginRun()
  }

  onTestModuleEnd(module: TestModule): void {
    this.#follower.endFile(module.moduleId, { isComplete: isComplete(module) })
  }

  onTestRunEnd(_: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    this.#follower.endRun({ isComplete: reason !== 'interrupted' && errors.length === 0 })
  }
}

/** A test that failed may have failed before its calls, one that was skipped has made none. */
function isComplete(module: TestModule): boolean {
  const tests = [...module.children.allTests()].filter(({ options }) => options.mode !== 'todo')
  return module.errors().length === 0 && tests.every((test) => test.result().state === 'passed')
}
