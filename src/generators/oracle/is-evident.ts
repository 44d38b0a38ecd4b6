import type { Relation } from '../relation.ts'

/**
 * Whether a violation that was seen is one, without anything to confirm: where each output is judged by itself, a wrong one was given; where inputs
 * are only repeated, two outputs differed. Noise of the system is not an excuse for either.
 *
 * @internal
 */
export function isEvident({ kind, repeats }: Pick<Relation, 'kind' | 'repeats'>): boolean {
  return kind === 'minimum functionality' || repeats !== undefined
}
