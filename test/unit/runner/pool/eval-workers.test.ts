import { expect, test } from 'vitest'

import { evalWorkers } from '../../../../src/runner/pool/eval-workers.ts'

const byVitest = { providedOptions: { maxWorkers: false } }
const byUser = { providedOptions: { maxWorkers: true } }

test.each([
  ['nobody has said anything (Vitest 4)', {}, {}, 8],
  ['the user wants one (Vitest 4)', { maxWorkers: 1 }, { maxWorkers: 1 }, 1],
  ['the user wants twelve at the root (Vitest 4)', {}, { maxWorkers: 12 }, 12],
  ['the user wants three in the project (Vitest 4)', { maxWorkers: 3 }, {}, 3],
  ['Vitest has chosen one', { maxWorkers: 1, ...byUser }, { maxWorkers: 1, ...byVitest }, 8],
  ['Vitest has chosen 31', { maxWorkers: 31, ...byUser }, { maxWorkers: 31, ...byVitest }, 31],
  ['the user wants one', { maxWorkers: 1, ...byUser }, { maxWorkers: 1, ...byUser }, 1],
  ['the user wants three in the project', { maxWorkers: 3, ...byUser }, { maxWorkers: 1, ...byVitest }, 3],
  ['files shall run one by one', { maxWorkers: 1, fileParallelism: false }, { maxWorkers: 1, ...byVitest }, 1],
])('where %s', (_who, project, root, workers) => {
  expect(evalWorkers(project, root)).toBe(workers)
})
