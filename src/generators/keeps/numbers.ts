import { englishNumbers } from '../editing/english-numbers.ts'
import type { Constraint } from '../relation.ts'
import { type KeepsOptions, textOf } from './text-of.ts'

/**
 * Keeps mutants with the same numbers, each as often, in whatever order. `1,000` is `1000`, and English words from “two” to
 * “ninety-nine” are numbers.
 *
 * @public
 */
export function numbers<Input = unknown>({ at }: KeepsOptions<Input> = {}): Constraint<Input> {
  return (before, after) => {
    const [from, to] = [before, after].map((input) => numbersIn(textOf('numbers', input, at)))
    return from?.join(' ') === to?.join(' ')
  }
}

const number = new RegExp(
  `\\p{Nd}+(?:[.,]\\p{Nd}+)*|(?<![\\p{L}\\p{N}-])(?:${englishNumbers.slice(2).toReversed().join('|')})(?![\\p{L}\\p{N}-])`,
  'giu',
)

function numbersIn(text: string): readonly string[] {
  return Array.from(text.matchAll(number), ([found]) => {
    const value = englishNumbers.indexOf(found.toLowerCase())
    return value < 0 ? found.replaceAll(/,(?=\d{3}(?!\d))/g, '') : String(value)
  }).sort()
}
