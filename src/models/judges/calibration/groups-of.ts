/** Groups as an option of statistics: where no output is in one, there is nothing to say of them. @internal */
export function groupsOf(groups: ReadonlyArray<string | undefined>): {
  readonly groups?: ReadonlyArray<string | undefined>
} {
  return groups.some((group) => group !== undefined) ? { groups } : {}
}
