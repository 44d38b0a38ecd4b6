// Reference vectors (format stats-vectors/1) for the tests of the statistics room. They lie beside the
// repository, not in it: a test that needs them is skipped with `missingReference` as its reason where they are absent.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One known answer. `null` inside data is a missing value; special numbers and generated arrays are decoded. */
export interface ReferenceCase {
  readonly id: string
  readonly method: string
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly tags: readonly string[]
  readonly note?: string
}

interface RawCase extends Omit<ReferenceCase, 'tags'> {
  readonly tags?: readonly string[]
}

interface ReferenceFile {
  readonly methods: Readonly<Record<string, { readonly convention: string; readonly suggestedRtol: number }>>
  readonly cases: readonly RawCase[]
}

interface Generator {
  readonly seed: number
  readonly n: number
  readonly out: 'bern' | 'unif' | 'grid' | 'sum4'
  readonly a: number
  readonly b: number
  readonly k: number
  readonly p: number
}

const repositoryRoot = path.resolve(import.meta.dirname, '../../..')
const referencePath = path.resolve(repositoryRoot, '../shared/reference/vectors.json')
const specialNumbers: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
}

/** Whether the vectors are there: `describe.skipIf(!referenceAvailable)('…' + missingReference, …)`. */
export const referenceAvailable = existsSync(referencePath)

/** Reason of a skip, to be appended to the name of the tests; empty where the vectors are present. */
export const missingReference = referenceAvailable ? '' : ' (skipped: ../shared/reference/vectors.json is absent)'

let loaded: ReferenceFile | undefined

function load(): ReferenceFile {
  loaded ??= JSON.parse(readFileSync(referencePath, 'utf8')) as ReferenceFile
  return loaded
}

/** The cases of one method, decoded; none where the vectors are absent. An unknown method is an error. */
export function referenceCases(method: string): ReferenceCase[] {
  if (!referenceAvailable) return []
  const cases = load().cases.filter((candidate) => candidate.method === method)
  if (cases.length === 0) throw new Error(`no reference case of method '${method}' in ${referencePath}`)
  return cases.map((raw) => ({
    ...raw,
    tags: raw.tags ?? [],
    input: decode(raw.input) as ReferenceCase['input'],
    expected: decode(raw.expected) as ReferenceCase['expected'],
  }))
}

/** Relative tolerance the vectors suggest for a method (also the absolute one for expected zeros). */
export function suggestedTolerance(method: string): number {
  if (!referenceAvailable) return 0
  const description = load().methods[method]
  if (description === undefined) throw new Error(`unknown reference method '${method}'`)
  return description.suggestedRtol
}

/** |actual − expected| / |expected|; absolute for an expected 0; 0 for equal infinities or NaN, else Infinity with them. */
export function relativeError(actual: number, expected: number): number {
  if (Object.is(actual, expected) || actual === expected) return 0
  if (!Number.isFinite(actual) || !Number.isFinite(expected)) return Number.POSITIVE_INFINITY
  const difference = Math.abs(actual - expected)
  return expected === 0 ? difference : difference / Math.abs(expected)
}

/**
 * Largest relative error over everything that `expected` names: arrays element by element, objects key by key
 * (keys beyond `expected` are free), booleans, strings and nulls by identity. A missing value is an infinite error.
 */
export function largestError(actual: unknown, expected: unknown): number {
  if (typeof expected === 'number') {
    return typeof actual === 'number' ? relativeError(actual, expected) : Number.POSITIVE_INFINITY
  }
  if (typeof expected !== 'object' || expected === null) return actual === expected ? 0 : Number.POSITIVE_INFINITY
  if (typeof actual !== 'object' || actual === null) return Number.POSITIVE_INFINITY
  if (Array.isArray(expected) && (actual as ArrayLike<unknown>).length !== expected.length) {
    return Number.POSITIVE_INFINITY
  }
  const errors = Object.entries(expected).map(([key, value]) =>
    largestError((actual as Readonly<Record<string, unknown>>)[key], value),
  )
  return Math.max(0, ...errors)
}

/** Replaces special numbers and `{ $gen }` by what they stand for. */
export function decode(value: unknown): unknown {
  if (typeof value === 'string') return specialNumbers[value] ?? value
  if (Array.isArray(value)) return value.map(decode)
  if (typeof value !== 'object' || value === null) return value
  if ('$gen' in value) return generate(value.$gen as Generator)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]))
}

// 1664525 · 2³² < 2⁵³: each step of the generator is exact in doubles.
function generate({ seed, n, out, a, b, k, p }: Generator): number[] {
  let state = seed
  const uniform = (): number => {
    state = (1664525 * state + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
  const draw: Record<Generator['out'], () => number> = {
    bern: () => (uniform() < p ? 1 : 0),
    unif: () => a + b * uniform(),
    grid: () => a + b * Math.floor(k * uniform()),
    sum4: () => a + b * (uniform() + uniform() + uniform() + uniform() - 2),
  }
  return Array.from({ length: n }, draw[out])
}
