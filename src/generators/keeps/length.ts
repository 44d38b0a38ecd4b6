import type { Margin } from '../../evaluation/claim.ts'
import type { Constraint } from '../relation.ts'
import { charactersOf, checkMargin } from './margin.ts'
import { type KeepsOptions, textOf } from './text-of.ts'

/** Options of `keeps.length`. @public */
export interface KeepsLengthOptions<Input = unknown> extends KeepsOptions<Input> {
  /** Largest change of the number of characters (Unicode code points); `{ relative }`: as a share of those before. */
  readonly within: Margin
}

/**
 * Keeps mutants of about the same length: not the paraphrase that is a summary, nor the one with an explanation.
 *
 * @throws RangeError if `within` is negative or not finite
 * @public
 */
export function length<Input = unknown>({ within, at }: KeepsLengthOptions<Input>): Constraint<Input> {
  checkMargin('length: within', within)
  return (before, after) => {
    const [from = 0, to = 0] = [before, after].map((input) => Array.from(textOf('length', input, at)).length)
    return Math.abs(to - from) <= charactersOf(within, from)
  }
}
