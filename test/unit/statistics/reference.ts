// Reference vectors (format stats-vectors/1) for the tests of the statistics room. They lie beside the
// repository, not in it: a test that needs them is skipped with `missingReference` as its reason where they are absent.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { relativeError } from '../../reference/compare-answers.ts'
import { decode } from '../../reference/decode.ts'

export { relativeError }

/** One known answer. `null` inside data is a missing value; special numbers and generated arrays are decoded. */
interface ReferenceCase {
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
