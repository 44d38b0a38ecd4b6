import type { Constraint } from '../relation.ts'
import { type KeepsOptions, textOf } from './text-of.ts'

/** Options of `keeps.negation`. @public */
export interface KeepsNegationOptions<Input = unknown> extends KeepsOptions<Input> {
  /** What negates, as a pattern for whole words. @defaultValue English: no, not, n't, never, nothing, nobody, none, neither, nor, without, … */
  readonly words?: readonly string[]
}

const english = [
  'no',
  'not',
  'cannot',
  'never',
  'nothing',
  'nobody',
  'nowhere',
  'none',
  'neither',
  'nor',
  'without',
  String.raw`\p{L}+n['’]t`,
]

/**
 * Keeps mutants with as many negations as before: “I did not get it” is not to become “I did get it”.
 *
 * @throws SyntaxError if `words` make no regular expression
 * @public
 */
export function negation<Input = unknown>({
  at,
  words = english,
}: KeepsNegationOptions<Input> = {}): Constraint<Input> {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}'’])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  const count = (input: Input): number => [...textOf('negation', input, at).matchAll(pattern)].length
  return (before, after) => count(before) === count(after)
}
