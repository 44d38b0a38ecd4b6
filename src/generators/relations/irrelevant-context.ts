import type * as fc from 'fast-check'

import { editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'
import { irrelevantSentences } from './_internal/irrelevant-sentences.ts'

/** Options of `irrelevantContext`. @public */
export interface IrrelevantContextOptions<Input = unknown, Output = unknown> extends TextRelationOptions<
  Input,
  Output
> {
  /** Where it is put; `both` shrinks to one of the two. @defaultValue 'both' */
  readonly where?: 'before' | 'after' | 'both'
  /** What is put there: one of these. @defaultValue ten English sentences on the weather, the neighbour, tea and so on */
  readonly sentences?: readonly string[]
}

/**
 * Puts a sentence that has nothing to do with it before the text, after it, or both. What changes: what is around the text. What stays:
 * the whole text, unbroken. Does not apply to an empty text.
 *
 * @throws RangeError if `sentences` is empty or one of them is
 * @public
 */
export function irrelevantContext<Input = never, Output = never>({
  where = 'both',
  sentences = irrelevantSentences,
  ...options
}: IrrelevantContextOptions<Input, Output> = {}): Relation<Input, Output> {
  if (sentences.length === 0 || sentences.some((sentence) => sentence.trim() === '')) {
    throw new RangeError('irrelevantContext: sentences must be at least one, and none of them empty')
  }
  return textRelation(
    {
      name: 'irrelevant context',
      category: 'robustness',
      description: 'A sentence that has nothing to do with it stands before or after the text.',
      mutants: (text) =>
        surrounded(text, { before: where === 'after' ? [] : sentences, after: where === 'before' ? [] : sentences }),
    },
    options,
  )
}

function surrounded(
  text: string,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): fc.Arbitrary<string> | undefined {
  const first =
    before.length === 0
      ? []
      : [
          editSite(
            0,
            0,
            before.map((sentence) => `${sentence} `),
          ),
        ]
  const last =
    after.length === 0
      ? []
      : [
          editSite(
            text.length,
            text.length,
            after.map((sentence) => ` ${sentence}`),
          ),
        ]
  return text.trim() === '' ? undefined : editedText(text, [...first, ...last])
}
