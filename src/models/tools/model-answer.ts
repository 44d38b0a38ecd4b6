/** A call that a model asked for. @public */
export interface CalledTool {
  readonly name: string
  /** Parsed; the text itself if it is not JSON. */
  readonly arguments: unknown
  /** What the tool returned; absent if it failed, or was not called. */
  readonly result?: unknown
  /** Why it failed, as the model was told. */
  readonly error?: string
}

/** The output of a model that has tools. The scorer `toolCalls` reads it as it is. @public */
export interface ModelAnswer<Output = string> {
  /** What it said at last; `null` if it was stopped before. */
  readonly answer: Output | null
  /** All calls, in the order in which they were asked for. */
  readonly toolCalls: readonly CalledTool[]
  /** How often the model was asked. */
  readonly rounds: number
  /** `tool`: it asked for one that has no `run`; `rounds`: it still asked for tools when it had been asked `maxRounds` times. */
  readonly stoppedBy: 'answer' | 'tool' | 'rounds'
  /** What it said instead of answering; then `answer` is that text, too (`onRefusal: 'output'`). Absent otherwise. */
  readonly refusal?: string
  /** Why the last reply ended, in the provider's words: `stop`, `length`, … */
  readonly finishReason: string | undefined
}
