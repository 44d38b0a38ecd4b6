import type { StandardSchema } from '../evaluation/datasets/standard-schema.ts'
import type { Scorer } from '../evaluation/scorer.ts'
import type { ToolCallsOptions } from '../evaluation/scorers/tool-calls.ts'
import type { Similarity } from '../generators/expectations/similar.ts'

/** Options of `toBeSimilarTo`. @public */
export interface SimilarityOptions {
  /** Smallest similarity that is enough. */
  readonly atLeast: number
  /** A scorer, such as `rouge()` or `embeddingSimilarity(embedder('openai/…'))`, or a function of both texts. @defaultValue `editSimilarity()` */
  readonly by?: Scorer | Similarity
}

/** Options of `toMeetRubric`. @public */
export interface RubricOptions {
  /** Makes a judge of the rubric: `judge.by({ model: 'openai/gpt-5-mini' })`. */
  readonly judge: (rubric: string) => Scorer
  /** The input, for the judge to see. */
  readonly input?: unknown
  /** What a good output would be, for the judge to see. */
  readonly expected?: unknown
  /** Smallest score that is enough. @defaultValue 1, which is a pass; other scales need one */
  readonly atLeast?: number
}

/**
 * Matchers on one output. They pass or fail, as those of Vitest do: what one output says of a system is not a verdict, and they leave no evidence.
 *
 * @public
 */
export interface OutputMatchers {
  /**
   * Passes if the value is valid by a schema of zod, valibot, arktype, …; of a text that is not, its JSON.
   *
   * @throws MatcherUsageError if the schema validates asynchronously
   * @example
   * ```ts
   * expect(reply).toMatchSchema(z.object({ department: z.string() }))
   * ```
   */
  toMatchSchema(schema: StandardSchema): void
  /**
   * Passes if the tools that were called are these: names, order and arguments. Outputs and calls are written as for the scorer `toolCalls`.
   *
   * @example
   * ```ts
   * expect(output).toCallTools([{ name: 'findOrder', arguments: { id: 7 } }, 'refund'])
   * ```
   */
  toCallTools(calls: readonly unknown[], options?: Omit<ToolCallsOptions, 'partial'>): void
  /**
   * Passes if the output is like the text, or the likest of several, to that degree.
   *
   * @throws UnscorableOutputError if they cannot be compared
   * @example
   * ```ts
   * await expect(reply).toBeSimilarTo('Your order has been paid.', { atLeast: 0.8 })
   * ```
   */
  toBeSimilarTo(text: string | readonly string[], options: SimilarityOptions): Promise<void>
  /**
   * Passes if a judge says that the output meets the rubric. Of several `trials`, the mean counts.
   *
   * @throws UnscorableOutputError if the judge gives no score
   * @example
   * ```ts
   * await expect(reply).toMeetRubric('It is polite.', { judge: judge.by({ model: 'openai/gpt-5-mini' }) })
   * ```
   */
  toMeetRubric(rubric: string, options: RubricOptions): Promise<void>
}
