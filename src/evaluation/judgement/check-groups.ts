/** Groups that a judgement needs to know of. @internal */
export interface GroupDesign {
  readonly paired: boolean
  /** Number of values that groups belong to. */
  readonly values: number
}

/**
 * Checks clusters, and leaves them out where every case stands alone.
 *
 * @throws RangeError if there are not as many groups as values, or arms are not paired: the method for independent
 *   arms takes all cases for independent
 * @internal
 */
export function checkGroups(
  groups: ReadonlyArray<string | undefined>,
  { paired, values }: GroupDesign,
): { readonly groups?: ReadonlyArray<string | undefined> } {
  if (groups.every((group) => group === undefined)) {
    return {}
  }
  if (groups.length !== values) {
    throw new RangeError(
      `groups must name a group (or undefined) for each of the ${values} values, got ${groups.length}`,
    )
  }
  if (!paired) {
    throw new RangeError(
      'paired: false takes all cases for independent, but they have groups: compare paired, or leave the groups out',
    )
  }
  return { groups }
}
