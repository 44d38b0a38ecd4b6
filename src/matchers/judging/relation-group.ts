/** What the tests of one `metamorphic(…)` have in common. @internal */
export interface RelationGroup {
  readonly name: string
  /** Where it was declared: errors point there. */
  readonly callSite: Error
}

const groups = new WeakMap<object, RelationGroup>()

/** Options that belong to a group. @internal */
export function inGroup<Options extends object>(options: Options, group: RelationGroup): Options {
  const own = { ...options }
  groups.set(own, group)
  return own
}

/** The group that options belong to, if any. @internal */
export function groupOf(options: unknown): RelationGroup | undefined {
  return typeof options === 'object' && options !== null ? groups.get(options) : undefined
}
