/** Texts made of what is compared anyway; another version may word them otherwise. */
const wording: readonly string[] = ['verdict.reason', 'hint', 'conclusion']

/** What two machines may make of the same computation: the last digits of exponentials and logarithms. */
const tolerance = 1e-9

/**
 * The first thing in which two records differ, in words: `estimate is 0.05, recorded as 0.08`.
 *
 * @returns `undefined` if they say the same
 * @internal
 */
export function findDifference(recorded: object, computed: object): string | undefined {
  const [a, b] = [new Map(leavesOf(recorded)), new Map(leavesOf(computed))]
  const paths = [...new Set([...a.keys(), ...b.keys()])].filter((path) => !wording.includes(path))
  const path = paths.find((each) => !isSame(a.get(each), b.get(each)))
  return path === undefined ? undefined : `${path} is ${show(b.get(path))}, recorded as ${show(a.get(path))}`
}

type Leaf = string | number | boolean | null | undefined

function leavesOf(value: unknown, path: string = ''): Array<readonly [path: string, leaf: Leaf]> {
  if (typeof value !== 'object' || value === null) {
    return [[path, value as Leaf]]
  }
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === '' ? key : `${path}.${key}`))
}

function isSame(a: Leaf, b: Leaf): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))
  }
  return a === b
}

function show(leaf: Leaf): string {
  return leaf === undefined || leaf === null ? 'absent' : String(leaf)
}
