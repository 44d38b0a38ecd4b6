/** How the values at the places of two JSON values compare. At least one is right or wrong. @internal */
export interface LeafComparison {
  /** Places where both have the same value. */
  readonly right: number
  /** Places where they differ or only one has any, as JSON Pointers (RFC 6901). */
  readonly wrong: readonly string[]
}

/** @param subset - what only the output has does not count @internal */
export function compareLeaves(output: unknown, expected: unknown, subset: boolean): LeafComparison {
  const given = leavesOf(output)
  const wanted = leavesOf(expected)
  const missing = [...wanted].filter(([place, value]) => !isSame(value, place, { given, output, subset }))
  const extra = subset ? [] : [...given.keys()].filter((place) => !wanted.has(place))
  return { right: wanted.size - missing.length, wrong: [...missing.map(([place]) => place), ...extra] }
}

interface Given {
  readonly given: ReadonlyMap<string, unknown>
  readonly output: unknown
  readonly subset: boolean
}

/** An object that is expected to be empty is, of a subset, any object at all. */
function isSame(value: unknown, place: string, { given, output, subset }: Given): boolean {
  if (given.has(place)) {
    return sameLeaf(value, given.get(place))
  }
  return subset && isBranch(value) && sameKind(value, valueAt(output, place))
}

function sameLeaf(one: unknown, other: unknown): boolean {
  return isBranch(one) ? sameKind(one, other) : one === other || Object.is(one, other)
}

function sameKind(one: object, other: unknown): boolean {
  return isBranch(other) && Array.isArray(one) === Array.isArray(other)
}

function valueAt(root: unknown, place: string): unknown {
  const keys = place
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  return keys.reduce<unknown>((value, key) => (isBranch(value) ? Reflect.get(value, key) : undefined), root)
}

/** Whatever is neither an object nor an array, and those that are empty, by place. */
function leavesOf(value: unknown, place = '', leaves = new Map<string, unknown>()): Map<string, unknown> {
  const entries = isBranch(value) ? Object.entries(value).filter(([, part]) => part !== undefined) : []
  if (entries.length === 0) {
    return leaves.set(place, value)
  }
  for (const [key, part] of entries) {
    leavesOf(part, `${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, leaves)
  }
  return leaves
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
