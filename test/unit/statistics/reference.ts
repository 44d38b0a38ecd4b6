// Reference vectors (format stats-vectors/1) for the tests of the statistics room. They lie beside the
// repository, not in it: a test that needs them is skipped with `missingReference` as its reason where they are absent.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { relativeError } from '../../reference/compare-answers.ts'
import { decode } from '../../reference/decode.ts'

export { relativeError }

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

const repositoryRoot = path.resolve(import.meta.dirname, '../../..')
const referencePath = path.resolve(repositoryRoot, '../shared/reference/vectors.json')
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
