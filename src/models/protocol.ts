import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'

import type { Answer } from './answer.ts'

/** What came of the calls that one answer asked for. @internal */
export interface Round {
  readonly answer: Answer
  /** In the order of its calls. */
  readonly results: ReadonlyArray<{ readonly id: string; readonly name: string; readonly text: string }>
}

/** What a model is shown. @internal */
export interface Question {
  readonly messages: readonly ChatCompletionMessageParam[]
  /** What was said since, where tools were called. */
  readonly rounds: readonly Round[]
  readonly signal: AbortSignal
}

/** A way to ask a model. @internal */
export interface Protocol {
  /**
   * Asks once.
   *
   * @throws ModelError and its like, see `model`; the reason of the signal once it is aborted
   */
  ask(question: Question): Promise<Answer>
}
