import { type EditSite, editSite } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll } from '../editing/find-all.ts'
import { likeCaseOf } from '../editing/like-case-of.ts'
import { textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import { defineExpectation, type Expectation } from '../expectation.ts'
import { same } from '../expectations/same.ts'
import type { Relation } from '../relation.ts'

/**
 * Negates one statement of an English text, or takes its negation away: “is” ↔ “is not”, “can” ↔ “cannot”, “never” ↔ “always”. What
 * changes: what the text says. What stays: what it is about. Does not apply to a text without such a verb.
 *
 * A directional relation: the output is expected to be another one. Say with `expect` how it changes, for instance `flips`.
 *
 * @example
 * ```ts
 * relations.negation() // 'The parcel is here.' → 'The parcel is not here.'
 * ```
 * @public
 */
export function negation<Input = never, Output = never>(
  options: TextRelationOptions<Input, Output> = {},
): Relation<Input, Output> {
  return textRelation<Input, Output>(
    {
      name: 'negation',
      category: 'understanding',
      description: 'One statement is negated, or no longer negated.',
      expect: differs,
      mutants: (text) => editedText(text, negationSites(text), { atMost: 1 }),
    },
    options,
  )
}

const differs: Expectation = defineExpectation(
  { name: 'differs', reflexive: false },
  async (before, after, context) => (await same(before, after, context)) === false,
)

function negationSites(text: string): readonly EditSite[] {
  const negated = findAll(text, negatedForms).map(({ start, end, text: form }) => {
    const affirmed = affirmedForm(form.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' '))
    return editSite(start, end, [likeCaseOf(form, affirmed)])
  })
  // “Is it here?” is a question: it asks the same when negated.
  const affirmed = findAll(text, affirmedForms).map(({ start, end, text: verb }) =>
    editSite(start, end, [verb === 'can' ? 'cannot' : verb === 'always' ? 'never' : `${verb} not`]),
  )
  return [...negated, ...affirmed]
}

const verbs = 'am|is|are|was|were|could|would|should'
const apart = ["(?<![\\p{L}\\p{M}\\p{N}_'’-])", "(?![\\p{L}\\p{M}\\p{N}_'’-])"] as const
const negatedForms = new RegExp(
  `${apart[0]}(?:(?:${verbs}|can|will)\\s+not|(?:${verbs})n['’]t|can['’]t|cannot|won['’]t|never)${apart[1]}|(?<=(?:i|you|we|they) )(?:do\\s+not|don['’]t) (?=\\p{L})`,
  'giu',
)
const affirmedForms = new RegExp(`${apart[0]}(?:${verbs}|can|will|always)${apart[1]}(?!\\s+not${apart[1]})`, 'gu')

function affirmedForm(form: string): string {
  const irregular = new Map([
    ['cannot', 'can'],
    ["can't", 'can'],
    ["won't", 'will'],
    ['never', 'always'],
    ['do not ', ''],
    ["don't ", ''],
  ])
  return irregular.get(form) ?? form.replace(/ not$|n't$/, '')
}
