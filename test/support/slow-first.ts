import path from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take the most processor time, the slowest first; measured, in seconds on two cores: 75 to 30. */
const slow = [
  'plugin.test.ts',
  'soak.test.ts',
  'reporter.test.ts',
  'matchers-types.test.ts',
  'interruption.test.ts',
  'cache.test.ts',
  'crashed-worker.test.ts',
  'traffic.test.ts',
  'pool-options.test.ts',
  'gates.test.ts',
  'shards.test.ts',
  'pages.test.ts',
]

/**
 * Starts slow files first, so that workers end together. Vitest knows how long files took only where it ran before,
 * which is not so in CI; else it goes by their size.
 */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const index = slow.indexOf(path.basename(moduleId))
  return index === -1 ? slow.length : index
}
