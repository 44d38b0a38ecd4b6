import type { Reporter, TestSpecification, Vitest } from 'vitest/node'

import { EvalSession } from './eval-session.ts'

/**
 * Says where `include` of the plugin matches no file: the other tests pass, and nobody would miss the evals.
 *
 * @internal
 */
export class IncludeCheck implements Reporter {
  readonly #vitest: Vitest
  #isDone = false

  constructor(vitest: Vitest) {
    this.#vitest = vitest
  }

  /** Once: reruns of watch mode begin with other files. */
  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    if (this.#isDone) {
      return
    }
    this.#isDone = true
    const running = new Set(specifications.map(({ project }) => project))
    for (const { root, include } of await EvalSession.of(this.#vitest).withoutFiles(running)) {
      this.#vitest.logger.warn(
        `\n No evals: no file matches what touchstone({ include }) says, ${include.join(', ')} (in ${root}).\n`,
      )
    }
  }
}
