import type { StudyLook } from '../../statistics/sequential/at-look.ts'
import type { Stopping } from '../comparison.ts'

/** How a judgement at a look keeps its promise although there are other looks. @internal */
export type Look = 'anytime' | StudyLook

/** The looks of a judgement, as far as they are known. @internal */
export interface LookPlan extends Pick<Stopping, 'planned' | 'order'> {
  readonly sequential: Stopping['plan']
  /** Cases to be judged at each look, rising. */
  readonly sizes: readonly number[]
}

/** @internal */
export function lookAt({ sequential, sizes, planned }: LookPlan, index: number): Look {
  if (sequential === 'anytime') {
    return sequential
  }
  const { spending } = sequential
  const all = planned ?? sizes.at(-1) ?? 1
  return {
    times: sizes.slice(0, index + 1).map((size) => size / all),
    ...(spending === undefined ? {} : { spending }),
  }
}

/** Something judged look after look. */
interface Judged {
  readonly verdict: { readonly state: string }
}

/**
 * Judges look after look, until there is a verdict or no look left.
 *
 * @param judge - what the cases of a look say, by its index
 * @param from - the first look that is not known to be undecided
 * @internal
 */
export function throughLooks<J extends Judged>({ sizes }: LookPlan, judge: (index: number) => J, from: number = 0): J {
  for (let index = from; ; index += 1) {
    const judged = judge(index)
    if (judged.verdict.state !== 'inconclusive' || index >= sizes.length - 1) {
      return judged
    }
  }
}
