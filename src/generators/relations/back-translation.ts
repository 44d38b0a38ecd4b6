import * as fc from 'fast-check'

import { textLens } from '../editing/text-lens.ts'
import type { TextRelationOptions } from '../editing/text-relation.ts'
import { relation, type Relation } from '../relation.ts'
import { askRewriter, checkRewriter, type Rewriter } from '../rewriting/ask-rewriter.ts'

/** Options of `backTranslation`. @public */
export interface BackTranslationOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** What translates: a model, any other system, or a function. */
  readonly by: Rewriter
  /** The language in between, in English words: `German`. Of several, a mutant came through one. */
  readonly through: string | readonly string[]
  /** The language of the text. @defaultValue 'English' */
  readonly from?: string
}

/**
 * Has the text translated into another language and back by a model. What changes: the wording. What should stay: the meaning, which only
 * the model warrants: use `keeps` to reject mutants that lost a number or a negation. Two calls per input and language, through the
 * gateway as all calls are, so they are cached and counted. Does not apply to an empty text, or where the model refuses, answers nothing, or
 * nothing has changed in the end.
 *
 * @throws RangeError if no language is given
 * @example
 * ```ts
 * relations.backTranslation({ by: model('openai/gpt-5-mini'), through: ['German', 'Japanese'] })
 * ```
 * @public
 */
export function backTranslation<Input = never, Output = never>({
  by,
  through,
  from = 'English',
  at,
  name = 'back-translation',
  ...options
}: BackTranslationOptions<Input, Output>): Relation<Input, Output> {
  checkRewriter('backTranslation', by)
  const languages = typeof through === 'string' ? [through] : through
  if (languages.length === 0 || [...languages, from].some((language) => language.trim() === '')) {
    throw new RangeError('backTranslation: through and from must name languages')
  }
  const lens = textLens(name, at)
  return relation<Input, Output>(name, {
    category: 'robustness',
    description: 'The text was translated into another language and back.',
    ...options,
    transform: async (input) => {
      const text = lens.get(input)
      const asked =
        text.trim() === '' ? [] : languages.map((language) => thereAndBack(by, text, { name, from, through: language }))
      const wordings = (await Promise.all(asked)).filter((wording) => wording !== undefined)
      return wordings.length === 0
        ? undefined
        : fc.constantFrom(...new Set(wordings)).map((wording) => lens.set(input, wording))
    },
  })
}

async function thereAndBack(
  by: Rewriter,
  text: string,
  { name, from, through }: { readonly name: string; readonly from: string; readonly through: string },
): Promise<string | undefined> {
  const request = { relation: name, text, variant: 0 }
  const foreign = await askRewriter(by, { ...request, prompt: instruct(text, from, through) })
  const back = foreign && (await askRewriter(by, { ...request, prompt: instruct(foreign, through, from) }))
  return back === '' ? undefined : back
}

function instruct(text: string, from: string, to: string): string {
  return `Translate the following text from ${from} into ${to}. Keep names and numbers as they are. Answer only with the translation.\n\n${text}`
}
