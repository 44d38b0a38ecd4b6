import { expect, test } from 'vitest'

import { limitWorker } from '../../../../src/runner/pool/limit-worker.ts'

test.each([
  [[], [], { maxYoungGenerationSizeMb: 24 }],
  [['--expose-gc'], ['--expose-gc'], { maxYoungGenerationSizeMb: 24 }],
  [
    ['--max-old-space-size=512', '--expose-gc'],
    ['--expose-gc'],
    { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24 },
  ],
  [
    ['--max_old_space_size=512', '--max-old-space-size=1024'],
    [],
    { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 24 },
  ],
  [['--max-semi-space-size=16'], [], { maxYoungGenerationSizeMb: 48 }],
  [['--max-old-space-size=much'], [], { maxYoungGenerationSizeMb: 24 }],
])('of %j, the thread gets %j and the limits %j', (flags, execArgv, resourceLimits) => {
  expect(limitWorker(flags)).toEqual({ execArgv, resourceLimits })
})
