import { expect, test } from 'vitest'

import { aggregate, type AggregateTraits } from '../../../../src/evaluation/aggregates/aggregate.ts'
import type { Aggregate } from '../../../../src/evaluation/aggregates/aggregate-method.ts'
import { f1, recall } from '../../../../src/evaluation/aggregates/classification.ts'
import type { Claim } from '../../../../src/evaluation/claim.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'
import { aggregateScenarios, judgeDrawn } from '../../../support/aggregate-simulation.ts'

const labelOf = (input: number): string => ['x', 'y', 'z'][input % 3] ?? ''

type Answer = (input: number, trial: number) => string

/** Wrong in one of so many; without an output in some. */
const answering =
  (wrongEach: number, isLost: (input: number, trial: number) => boolean = () => false): Answer =>
  (input, trial) => {
    if (isLost(input, trial)) throw new Error('down')
    return input % wrongEach === 0 ? labelOf(input + 1) : labelOf(input)
  }

async function runsOf(
  answers: readonly Answer[],
  { aggregates = [f1()], trials = 1 }: { readonly aggregates?: readonly Aggregate[]; readonly trials?: number } = {},
): Promise<Run[]> {
  const labels = evaluation<number, string, string>('labels', {
    cases: Array.from({ length: 100 }, (_, input) => ({ id: String(input), input, expected: labelOf(input) })),
    score: exactMatch(),
    aggregates,
    trials,
  })
  return await labels.runs(
    answers.map(
      (answer) =>
        (input: number, { trial }) =>
          answer(input, trial),
    ),
  )
}

async function runOf(answer: Answer, options?: Parameters<typeof runsOf>[1]): Promise<Run> {
  const [run] = await runsOf([answer], options)
  return run as Run
}

test('a verdict survives the worst and the best labels that missing outputs could have had', async () => {
  const run = await runOf(answering(10, (input) => input % 30 === 1))
  const asked = { metric: 'macro F1' }
  const [bound, exclude] = (['bound', 'exclude'] as const).map(
    (missing) => estimateRun(run, 0.5, { ...asked, missing }).statistics,
  )
  expect(bound).toMatchObject({ n: 96, missingPolicy: 'bound', estimate: exclude?.estimate })
  expect(exclude?.missingPolicy).toBe('exclude')
  expect(bound?.interval.lower).toBeLessThan((exclude?.interval.lower ?? 0) - 0.02)
  expect(bound?.interval.upper).toBeGreaterThan((exclude?.interval.upper ?? 0) - 0.001)
  // The lower limit is that of a system which got all of them wrong, in the labels that lose most.
  const zero = estimateRun(run, 0.5, { ...asked, missing: 'zero' }).statistics
  expect(zero).toMatchObject({ n: 100, missingPolicy: 'zero' })
  expect(zero.interval.lower).toBeCloseTo(bound?.interval.lower ?? 0, 12)
  expect(zero.estimate).toBeLessThan(bound?.estimate ?? 0)
})

test('the limits are those of systems that answered so', async () => {
  const lost = (input: number): boolean => input % 30 === 1
  const only = { aggregates: [recall({ of: { class: 'y' } })] }
  const run = await runOf(answering(10, lost), only)
  const right = await runOf(answering(10), only)
  const wrong = await runOf((input) => (lost(input) ? 'z' : answering(10)(input, 0)), only)
  const [found, best, worst] = [run, right, wrong].map(
    (each) => estimateRun(each, 0.5, { metric: 'recall of y' }).statistics.interval,
  )
  expect(found?.lower).toBeCloseTo(worst?.lower ?? 0, 12)
  expect(found?.upper).toBeCloseTo(best?.upper ?? 0, 12)
})

test('what is missing of the candidate counts against it, and what is missing of the baseline for that', async () => {
  const claim: Claim = { kind: 'improvement', by: 0 }
  const differenceOf = async (candidate: Answer, baseline: Answer) => {
    const [one, other] = await runsOf([candidate, baseline])
    return compareRuns(one as Run, other as Run, { claim, metric: 'macro F1' })
  }
  const lost = (input: number): boolean => input % 35 === 0
  const whole = await differenceOf(answering(20), answering(7))
  const own = await differenceOf(answering(20, lost), answering(7))
  const theirs = await differenceOf(answering(20), answering(7, lost))
  expect(whole.statistics.interval.lower).toBeGreaterThan(own.statistics.interval.lower)
  expect(whole.statistics.interval.lower).toBeGreaterThan(theirs.statistics.interval.lower)
  expect(own.statistics).toMatchObject({ n: 97, missingPolicy: 'bound' })
  expect(own.candidate).toMatchObject({ n: 97, missing: 3 })
  const { statistics } = await differenceOf(
    answering(20, lost),
    answering(7, (input) => input === 7),
  )
  expect(statistics.interval.lower).toBeLessThan(own.statistics.interval.lower)
  expect(statistics.n).toBe(96)
})

test('p-values say what limits do', async () => {
  const [candidate, baseline] = (await runsOf([answering(20, (input) => input % 50 === 1), answering(4)])) as [Run, Run]
  for (const kind of ['improvement', 'equivalence'] as const) {
    for (const margin of [0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3]) {
      const claim: Claim = kind === 'improvement' ? { kind, by: margin } : { kind, within: margin }
      const { interval, pValue, oppositePValue } = compareRuns(candidate, baseline, {
        claim,
        metric: 'macro F1',
      }).statistics
      const isWithin = kind === 'equivalence'
      expect(pValue < 0.025).toBe(
        isWithin ? interval.lower > -margin && interval.upper < margin : interval.lower > margin,
      )
      expect(oppositePValue < 0.025).toBe(
        isWithin ? interval.lower > margin || interval.upper < -margin : interval.upper < margin,
      )
    }
  }
})

test('of several trials, each output that is missing is', async () => {
  const lost = (input: number, trial: number): boolean => input % 10 === 1 && trial === 0
  const run = await runOf(answering(10, lost), { trials: 3 })
  const [bound, exclude] = (['bound', 'exclude'] as const).map(
    (missing) => estimateRun(run, 0.5, { metric: 'macro F1', missing }).statistics.interval,
  )
  expect(bound?.lower).toBeLessThan((exclude?.lower ?? 0) - 0.02)
})

const share = (traits: AggregateTraits<number, string, string> = {}): Aggregate =>
  aggregate<number, string, string>(
    'share',
    {
      count: ({ output, expected }) => [Number(output === expected), 1],
      compute: ([right = 0, all = 0]) => right / all,
    },
    traits,
  )

test('a function of one’s own has no verdict while nobody says what is missing could have been', async () => {
  const lost = answering(10, (input) => input === 1)
  const run = await runOf(lost, { aggregates: [share({ range: [0, 1] })] })
  const judged = estimateRun(run, 0.5, { metric: 'share' })
  expect(judged.statistics).toMatchObject({ n: 99, estimate: expect.closeTo(89 / 99, 12), pValue: 1 })
  expect(judged.statistics.interval).toMatchObject({ lower: 0, upper: 1 })
  expect(judged.verdict).toEqual({
    state: 'inconclusive',
    cause: 'undecidable',
    reason:
      "outputs are missing, and nothing says what share could have come to with them: give aggregate(…) extremes, or choose missing: 'exclude'",
  })
  expect(estimateRun(run, 0.5, { metric: 'share', missing: 'zero' }).verdict.state).toBe('inconclusive')
  expect(estimateRun(run, 0.5, { metric: 'share', missing: 'exclude' }).verdict.state).toBe('pass')
  const whole = await runOf(answering(10), { aggregates: [share()] })
  expect(estimateRun(whole, 0.5, { metric: 'share' }).verdict.state).toBe('pass')
  const [one, other] = (await runsOf([lost, answering(2)], { aggregates: [share()] })) as [Run, Run]
  const claim: Claim = { kind: 'improvement', by: 0 }
  for (const [candidate, baseline] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const paired of [true, false]) {
      const { verdict } = compareRuns(candidate, baseline, { claim, metric: 'share', paired })
      expect(verdict).toMatchObject({ state: 'inconclusive', reason: expect.stringContaining('extremes') })
    }
  }
})

test.each(['higher', 'lower'] as const)('and has one where extremes say it, %s being better', async (direction) => {
  const extremes: NonNullable<AggregateTraits<number, string, string>['extremes']> = ({ expected }) => {
    const [right, wrong] = [{ output: expected }, { output: '?' }]
    return direction === 'higher' ? { worst: wrong, best: right } : { worst: right, best: wrong }
  }
  const lost = (input: number): boolean => input % 30 === 1
  const own = share({ direction, range: [0, 1], extremes })
  const aggregates = [own]
  const intervalOf = async (answer: Answer) =>
    estimateRun(await runOf(answer, { aggregates }), 0.5, { metric: 'share' }).statistics.interval
  const found = await intervalOf(answering(10, lost))
  const right = await intervalOf(answering(10))
  const wrong = await intervalOf((input) => (lost(input) ? '?' : answering(10)(input, 0)))
  expect(found.upper).toBeCloseTo(right.upper, 12)
  expect(found.lower).toBeCloseTo(wrong.lower, 12)
})

test('limits end where the range does, and values outside it are a mistake', async () => {
  const run = await runOf(answering(50), { aggregates: [f1(), share()] })
  const [bounded, free] = ['macro F1', 'share'].map((metric) => estimateRun(run, 0.5, { metric }).statistics)
  expect(bounded?.interval.upper).toBe(1)
  expect(free?.interval.upper).toBeGreaterThan(1)
  const half = await runOf(answering(50), { aggregates: [share({ range: [0, 0.5] })] })
  expect(() => estimateRun(half, 0.25, { metric: 'share' })).toThrow(
    'aggregate "share" came to 0.98, which is outside its range [0, 0.5]',
  )
  expect(() => estimateRun(run, 95, { metric: 'macro F1' })).toThrow('from 0 to 1')
})

// What a system errs in is what it loses: each of these passes in up to 67 % of runs where missing outputs are left out.
const losing = aggregateScenarios.filter(({ name }) =>
  ['macro F1, 0.9 and 0.8 right, 0.5 shared', 'F1 of c, 0.7 and 0.7 right, 0.5 shared'].includes(name),
)
test.each(losing)('$name: to lose what is wrong, or what is right, leads to no false verdict', (scenario) => {
  const runs = 40
  const random = createRandom(23)
  for (const losesWrong of [true, false]) {
    const wrong = { pass: 0, fail: 0, excluded: 0 }
    for (let seed = 0; seed < runs; seed += 1) {
      const drawn = { n: 200, random, seed, isLost: losesErrors(losesWrong) }
      const { interval, truth } = judgeDrawn(scenario, drawn).alone
      wrong.pass += interval.lower > truth ? 1 : 0
      wrong.fail += interval.upper < truth ? 1 : 0
    }
    // 6 of 40 or more has a chance of 1 in 300 where the rate is 4.3 %, the highest that was measured with all outputs.
    expect(Math.max(wrong.pass, wrong.fail)).toBeLessThan(6)
  }
})

function losesErrors(losesWrong: boolean): NonNullable<Parameters<typeof judgeDrawn>[1]['isLost']> {
  return ({ candidate, expected }) => (candidate !== expected) === losesWrong
}
