import * as fc from 'fast-check'

import { textLens } from '../editing/text-lens.ts'
import type { TextRelationOptions } from '../editing/text-relation.ts'
import { relation, type Relation } from '../relation.ts'
import { askRewriter, checkRewriter, type Rewriter } from '../rewriting/ask-rewriter.ts'

/** Options of `paraphrase`. @public */
export interface ParaphraseOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** What rewrites: a model, any other system, or a function. */
  readonly by: Rewriter
  /** How many wordings are asked for, for each input; a mutant is one of them. @defaultValue 1 */
  readonly variants?: number
  /** What `by` is given for a text. @defaultValue the instruction to say the same in other words, and the text */
  readonly prompt?: (text: string) => string
}

/**
 * Has the text said in other words by a model. What changes: the wording. What should stay: the meaning, which only the model warrants: use
 * `keeps` to reject mutants that lost a number or a negation. One call per input and variant, through the gateway as all calls are, so it
 * is cached and counted. Does not apply to an empty text, or where the model refuses, answers nothing, or changes nothing.
 *
 * @throws RangeError if `by` cannot be asked, or `variants` is not an integer ≥ 1
 * @example
 * ```ts
 * relations.paraphrase({ by: model('openai/gpt-5-mini'), keeps: [keeps.numbers(), keeps.negation()] })
 * ```
 * @public
 */
export function paraphrase<Input = never, Output = never>({
  by,
  variants = 1,
  prompt = instruct,
  at,
  name = 'paraphrase',
  ...options
}: ParaphraseOptions<Input, Output>): Relation<Input, Output> {
  checkRewriter('paraphrase', by)
  if (!(Number.isInteger(variants) && variants >= 1)) {
    throw new RangeError(`paraphrase: variants must be an integer ≥ 1, got ${variants}`)
  }
  const lens = textLens(name, at)
  return relation<Input, Output>(name, {
    category: 'robustness',
    description: 'The text says the same in other words.',
    ...options,
    transform: async (input) => {
      const text = lens.get(input)
      if (text.trim() === '') {
        return undefined
      }
      const asked = Array.from({ length: variants }, (_, variant) =>
        askRewriter(by, { relation: name, prompt: prompt(text), text, variant }),
      )
      const wordings = (await Promise.all(asked)).filter((wording) => wording !== undefined)
      return wordings.length === 0
        ? undefined
        : fc.constantFrom(...new Set(wordings)).map((wording) => lens.set(input, wording))
    },
  })
}

function instruct(text: string): string {
  return `Say the following text in other words. Keep its meaning, its language, all names and all numbers. Answer only with the new text.\n\n${text}`
}
