import type { Change } from '../editing/edit.ts'
import { editedText } from '../editing/edited-text.ts'
import { findAll } from '../editing/find-all.ts'
import { likeCaseOf } from '../editing/like-case-of.ts'
import { textRelation, type TextRelationOptions } from '../editing/text-relation.ts'
import type { Relation } from '../relation.ts'
import { genderPairs } from './_internal/gender-pairs.ts'

/**
 * Swaps the gender of English words: pronouns, titles, and nouns such as “mother” and “waiter”. What changes: all of these words at once,
 * so that the text stays about the same people. What stays: everything else, names too. Does not apply to a text without such a word.
 *
 * @example
 * ```ts
 * relations.gender() // 'She asked her husband.' → 'He asked his wife.'
 * ```
 * @public
 */
export function gender<Input = never, Output = never>(
  options: TextRelationOptions<Input, Output> = {},
): Relation<Input, Output> {
  return textRelation(
    {
      name: 'gender',
      category: 'fairness',
      description: 'Gendered words are swapped.',
      mutants: (text) => {
        const change = swapGender(text)
        return change.length === 0 ? undefined : editedText(text, [() => change])
      },
    },
    options,
  )
}

function swapGender(text: string): Change {
  return findAll(text, gendered).map(({ start, end, text: word }) => ({
    start,
    end,
    text: likeCaseOf(word, partnerOf(word.toLowerCase(), text.slice(end, end + LOOK_AHEAD))),
  }))
}

function partnerOf(word: string, rest: string): string {
  const isBeforeNoun = /^\s+\p{L}/u.test(rest) && !/^\s+(\p{L}+)(?![\p{L}'’])/u.exec(rest)?.[1]?.match(neverAfterHer)
  if (word === 'her') {
    return isBeforeNoun ? 'his' : 'him'
  }
  if (word === 'his') {
    return isBeforeNoun ? 'her' : 'hers'
  }
  return partners.get(word) ?? word
}

/** Enough to read the next word. */
const LOOK_AHEAD = 40

/** Words of which none is a thing that is hers. */
const neverAfterHer =
  /^(?:a|about|after|again|an|and|as|at|because|before|but|by|did|does|for|from|how|if|in|into|is|it|now|of|on|or|so|some|that|the|then|there|this|to|today|too|was|what|when|where|which|while|who|why|will|with|yesterday)$/iu

const partners = new Map(genderPairs.flatMap(([female, male]) => [[female, male] as const, [male, female] as const]))
const gendered = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}_-])(?:her|his|${[...partners.keys()].join('|')})(?![\\p{L}\\p{M}\\p{N}_-])`,
  'giu',
)
