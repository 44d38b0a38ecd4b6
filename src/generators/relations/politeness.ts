import { editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'

/** Options of `politeness`. @public */
export interface PolitenessOptions<Input = unknown, Output = unknown> extends TextRelationOptions<Input, Output> {
  /** What may be put before the text. @defaultValue five English greetings */
  readonly greetings?: readonly string[]
  /** What may be put after the text. @defaultValue five English thanks */
  readonly thanks?: readonly string[]
}

const greetingsByDefault = ['Hello,', 'Good morning,', 'Dear team,', 'I hope you are well.', 'Sorry to bother you.']
const thanksByDefault = [
  'Thank you.',
  'Many thanks in advance!',
  'Thanks a lot.',
  'I appreciate your help.',
  'Kind regards',
]

/**
 * Greets and thanks. What changes: what is around the text. What stays: the whole text, unbroken. Does not apply to an empty text.
 *
 * @throws RangeError if neither `greetings` nor `thanks` has any
 * @public
 */
export function politeness<Input = never, Output = never>({
  greetings = greetingsByDefault,
  thanks = thanksByDefault,
  ...options
}: PolitenessOptions<Input, Output> = {}): Relation<Input, Output> {
  if (greetings.length + thanks.length === 0) {
    throw new RangeError('politeness: greetings and thanks must not both be empty')
  }
  return textRelation(
    {
      name: 'politeness',
      category: 'robustness',
      description: 'The text begins with a greeting or ends with thanks.',
      mutants: (text) => {
        const first =
          greetings.length === 0
            ? []
            : [
                editSite(
                  0,
                  0,
                  greetings.map((greeting) => `${greeting} `),
                ),
              ]
        const last =
          thanks.length === 0
            ? []
            : [
                editSite(
                  text.length,
                  text.length,
                  thanks.map((thank) => ` ${thank}`),
                ),
              ]
        return text.trim() === '' ? undefined : editedText(text, [...first, ...last])
      },
    },
    options,
  )
}
