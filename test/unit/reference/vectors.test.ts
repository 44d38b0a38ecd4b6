import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { adapters } from '../../reference/adapters.ts'
import { describeFailures } from '../../reference/describe-results.ts'
import { fixtureFiles } from '../../reference/fixture-files.ts'
import { runVectors } from '../../reference/run-vectors.ts'
import { readVectors } from '../../reference/vectors-file.ts'

// The large file lies beside the repository, not in it.
const shared = path.resolve(import.meta.dirname, '../../../../shared/reference/vectors.json')
const files = [...fixtureFiles(), ...(existsSync(shared) ? [shared] : [])]

describe.skipIf(!existsSync(shared))('the vectors beside the repository (skipped where ../shared is absent)', () => {
  test('are many', () => {
    expect(readVectors(shared).length).toBeGreaterThan(800)
  })
})

describe.each(files.map((file) => [path.basename(file), file] as const))('%s', (_name, file) => {
  const cases = readVectors(file)
  const methods = [...new Set(cases.map(({ method }) => method))].sort()

  test.each(methods)('%s', (method) => {
    const [result] = runVectors(
      cases.filter((candidate) => candidate.method === method),
      adapters,
    )
    expect(result?.missing).toBe(false)
    expect(result?.cases).toBeGreaterThan(0)
    expect(result ? describeFailures(result) : []).toEqual([])
  })
})
