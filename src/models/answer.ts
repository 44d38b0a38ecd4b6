/** What a model said, whole or collected from a stream. @internal */
export interface Answer {
  readonly text: string
  readonly refusal: string
  readonly finishReason: string | undefined
}
