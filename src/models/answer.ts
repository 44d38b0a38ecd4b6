import type { ModelFacts } from './errors/model-error.ts'

/** A tool that a model asks to have called. @internal */
export interface AskedCall {
  readonly id: string
  readonly name: string
  /** As the model wrote them: JSON, if all is well. */
  readonly arguments: string
}

/** What a model said, whole or collected from a stream. @internal */
export interface Answer {
  readonly text: string
  readonly refusal: string
  readonly finishReason: string | undefined
  readonly calls: readonly AskedCall[]
  /** The same as its API tells it again in the next round: with what only that API knows, such as the signature of a thought. */
  readonly raw: unknown
  readonly facts: ModelFacts
}
