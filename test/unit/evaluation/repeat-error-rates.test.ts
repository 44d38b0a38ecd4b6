import { expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { scorer } from '../../../src/evaluation/scorer.ts'
import { clopperPearsonInterval } from '../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { createRandom } from '../../../src/statistics/random/random-source.ts'
import { casesOf } from './__helpers__/run-one.ts'
import { improvement, runsOf } from './__helpers__/two-runs.ts'

/** Enough to notice a method that takes repeats for cases: three that agree would err in an eighth of the runs. */
const runs = 200

test.each([
  [1, 3],
  [2, 2],
])(
  'of equal arms, %d trials judged %d times by a noisy yes or no: neither PASS nor FAIL too often',
  async (trials, k) => {
    const random = createRandom(trials)
    const judge = scorer('good', ({ output }) => random.next() < Number(output))
    const counts = { pass: 0, fail: 0, inconclusive: 0 }
    for (let made = 0; made < runs; made += 1) {
      // Nearly all good or bad: the judge sways in a few.
      const answer = (): number => (random.next() < 0.5 ? 0.95 : 0.05)
      const options = { cases: casesOf(...Array(40).keys()), score: judge, scoreRepeats: k, trials }
      counts[compareRuns(...(await runsOf([answer, answer], options)), improvement).verdict.state] += 1
    }
    for (const made of [counts.pass, counts.fail]) {
      expect(clopperPearsonInterval({ successes: made, n: runs }, 0.999).lower).toBeLessThanOrEqual(0.03)
    }
  },
)
