import type { Observed } from '../../evaluation/collection/observe.ts'
import type { System, SystemFunction } from '../../evaluation/system.ts'

/**
 * Answers of systems to unchanged inputs, so that relations that are checked on the same inputs ask for them once. One per eval file.
 *
 * @public
 */
export class SourceOutputs {
  readonly #answers = new WeakMap<System | SystemFunction, Map<string, Promise<Observed>>>()

  /**
   * The answer to a question, asked now unless it was before. What did not come to an answer, because whoever asked gave up, is asked again.
   *
   * @param key - names the question among those to this system
   * @internal
   */
  async answer(system: System | SystemFunction, key: string, ask: () => Promise<Observed>): Promise<Observed> {
    const answers = this.#answers.get(system) ?? new Map<string, Promise<Observed>>()
    this.#answers.set(system, answers)
    for (let known = answers.get(key); known !== undefined; known = answers.get(key)) {
      try {
        return await known
      } catch {
        // Someone else's question was given up: its failure says nothing to this one.
        if (answers.get(key) === known) {
          answers.delete(key)
        }
      }
    }
    const asked = ask()
    answers.set(key, asked)
    try {
      return await asked
    } catch (error) {
      if (answers.get(key) === asked) {
        answers.delete(key)
      }
      throw error
    }
  }
}
