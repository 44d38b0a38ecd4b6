import type { CheckedOptions } from '../samples/check-options.ts'

/**
 * What is said where there are no values to judge.
 *
 * @param reason - why that is, unless they are those of a jackknife: then its statistic has none
 * @internal
 */
export function noValues(
  { linearised }: CheckedOptions,
  reason: string,
): { readonly method: string; readonly undecidable: string } {
  return {
    method: 'none',
    undecidable: linearised ? 'the figure means nothing on these cases, or too few of them say anything' : reason,
  }
}
