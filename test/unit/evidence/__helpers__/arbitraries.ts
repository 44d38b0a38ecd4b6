import * as fc from 'fast-check'

import type { Arm, Comparison, Flip, Metric, ThresholdEstimate } from '../../../../src/evaluation/comparison.ts'
import type { Observation } from '../../../../src/evaluation/observation.ts'
import type { Run, RunCase } from '../../../../src/evaluation/run.ts'
import type { EvidenceContext } from '../../../../src/evidence/evidence-context.ts'
import { hostileString, hostileValue } from './hostile.ts'

const count = fc.nat({ max: 100_000 })
// JSON knows no −0.
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))
const finiteOrNull = fc.option(finite)
const anyNumber = fc.double()
const share = fc.double({ min: 0, max: 1, noNaN: true })
const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true })

const interval = fc.record({ lower: anyNumber, upper: anyNumber, confidence })

const metric: fc.Arbitrary<Metric> = fc.record({
  name: hostileString,
  unit: fc.constantFrom('score', 'share', 'ms', 'usd', 'tokens'),
  direction: fc.constantFrom('higher', 'lower'),
  scale: fc.constantFrom<Metric['scale']>('binary', 'unbounded', { min: 0, max: 5 }),
})

const outcomes = fc.record({
  observations: count,
  scored: count,
  unscorable: count,
  systemErrors: count,
  providerErrors: count,
  timeouts: count,
})

const failure = { message: hostileString, count, caseId: hostileString }

const arm: fc.Arbitrary<Arm> = fc.record(
  {
    name: hostileString,
    version: hostileString,
    mean: finiteOrNull,
    standardError: finiteOrNull,
    n: count,
    missing: count,
    outcomes,
    errors: fc.array(
      fc.record({ origin: fc.constantFrom('system' as const, 'provider' as const, 'timeout' as const), ...failure }),
      { maxLength: 3 },
    ),
    unscorable: fc.array(fc.record(failure), { maxLength: 3 }),
  },
  { requiredKeys: ['name', 'mean', 'standardError', 'n', 'missing'] },
)

const flip: fc.Arbitrary<Flip> = fc.record(
  {
    caseId: hostileString,
    input: hostileValue,
    expected: hostileValue,
    candidate: hostileValue,
    baseline: hostileValue,
    difference: finite,
  },
  { requiredKeys: ['caseId', 'input', 'candidate', 'baseline', 'difference'] },
)

const flips = fc.array(flip, { maxLength: 5 })
const summary = fc.record({ mean: finiteOrNull, n: count, missing: count })

const sample = {
  n: count,
  estimate: fc.option(anyNumber),
  interval,
  pValue: fc.oneof(share, fc.constant(NaN)),
  oppositePValue: fc.oneof(share, fc.constant(NaN)),
  method: fc.constantFrom('Tango score', 'studentised bootstrap'),
  errorBand: fc.tuple(share, share),
  missingPolicy: fc.constantFrom('bound' as const, 'exclude' as const, 'zero' as const),
  detectable: fc.option(anyNumber),
  casesNeeded: fc.option(count),
}

const verdict = fc.record({
  state: fc.constantFrom('pass' as const, 'fail' as const, 'inconclusive' as const),
  reason: hostileString,
})

export const comparison: fc.Arbitrary<Comparison> = fc.record({
  evaluation: fc.option(hostileString),
  metric,
  hypothesis: fc.record({
    kind: fc.constantFrom('greater' as const, 'within' as const),
    margin: finite,
    relative: fc.boolean(),
  }),
  statistics: fc.record(
    {
      ...sample,
      candidate: summary,
      baseline: summary,
      effectSize: fc.option(
        fc.record({ name: hostileString, value: anyNumber, interval }, { requiredKeys: ['name', 'value'] }),
      ),
      pairs: fc.record({ better: count, worse: count, tied: count }),
    },
    {
      requiredKeys: [
        'n',
        'estimate',
        'interval',
        'pValue',
        'oppositePValue',
        'method',
        'missingPolicy',
        'detectable',
        'casesNeeded',
        'candidate',
        'baseline',
        'effectSize',
      ],
    },
  ),
  candidate: arm,
  baseline: arm,
  trials: fc.integer({ min: 1, max: 10 }),
  interleaved: fc.option(fc.boolean()),
  unmatched: fc.record({ candidate: count, baseline: count }),
  flips: fc.record({ better: flips, worse: flips }),
  seed: fc.maxSafeInteger(),
  verdict,
})

const ofSubgroup = fc.dictionary(hostileString, hostileString, { minKeys: 1, maxKeys: 2, noNullPrototype: true })

export const thresholdEstimate: fc.Arbitrary<ThresholdEstimate> = fc.record({
  evaluation: fc.option(hostileString),
  where: ofSubgroup,
  metric,
  threshold: finite,
  side: fc.constantFrom('above', 'below'),
  statistics: fc
    .record({ ...sample, sample: summary })
    .chain(({ errorBand, ...others }) => fc.constantFrom(others, { ...others, errorBand })),
  candidate: arm,
  trials: fc.integer({ min: 1, max: 10 }),
  seed: fc.maxSafeInteger(),
  verdict,
})

export const context: fc.Arbitrary<EvidenceContext> = fc.record(
  {
    matcher: fc.constantFrom('toImproveOn', 'toScoreAtLeast'),
    negated: fc.boolean(),
    onInconclusive: fc.constantFrom('fail', 'skip'),
    power: fc.double({ min: 0.5, max: 0.99, noNaN: true }),
    runs: fc.record({ candidate: fc.constant('ab'.repeat(32)), baseline: fc.constant('cd'.repeat(32)) }),
  },
  { requiredKeys: ['matcher', 'negated', 'onInconclusive', 'power'] },
)

const tags = fc.dictionary(hostileString, hostileString, { maxKeys: 3, noNullPrototype: true })

const runCase: fc.Arbitrary<RunCase> = fc.record(
  { id: hostileString, input: hostileValue, expected: hostileValue, group: hostileString, tags },
  { requiredKeys: ['id', 'input'] },
)

const repeats = (metrics: number): fc.Arbitrary<NonNullable<Observation['repeats']>> =>
  fc.array(fc.option(fc.array(finiteOrNull, { minLength: 2, maxLength: 3 })), {
    minLength: metrics,
    maxLength: metrics,
  })

const observation = (caseId: string, trial: number, metrics: number): fc.Arbitrary<Observation> =>
  fc.record(
    {
      caseId: fc.constant(caseId),
      trial: fc.constant(trial),
      outcome: fc.constantFrom('scored', 'error', 'unscorable'),
      scores: fc.array(finiteOrNull, { minLength: metrics, maxLength: metrics }),
      latencyMs: finite,
      usage: fc.record({
        calls: count,
        cachedCalls: count,
        inputTokens: fc.option(count),
        outputTokens: fc.option(count),
        costUsd: finiteOrNull,
        waitedMs: finite,
      }),
      fromCache: fc.boolean(),
      output: hostileValue,
      error: fc.record({
        origin: fc.constantFrom('system', 'provider', 'timeout'),
        name: hostileString,
        message: hostileString,
      }),
      unscorable: fc.dictionary(hostileString, hostileString, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
      reasons: fc.dictionary(hostileString, hostileString, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    },
    { requiredKeys: ['caseId', 'trial', 'outcome', 'scores', 'latencyMs', 'usage', 'fromCache'] },
  )

/** As collected: where scorers were asked several times, every output has the scores of each time. */
function withRepeats(run: Run, drawn: ReadonlyArray<NonNullable<Observation['repeats']>> | null): Run {
  return {
    ...run,
    observations: run.observations.map((each, index) => {
      const scores = drawn?.[index]
      return scores === undefined || each.outcome === 'error' ? each : { ...each, repeats: scores }
    }),
  }
}

/** Runs of 0 to 6 cases with 1 to 3 trials each. */
export const run: fc.Arbitrary<Run> = fc
  .record({
    cases: fc.array(runCase, { maxLength: 6 }),
    trials: fc.integer({ min: 1, max: 3 }),
    metrics: fc.array(
      fc.record({
        name: hostileString,
        scale: fc.constantFrom('binary' as const, 'unbounded' as const, { min: -1, max: 1 }),
        direction: fc.constantFrom('higher' as const, 'lower' as const),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .chain(({ cases, trials, metrics }) => {
    const anyRun: fc.Arbitrary<Run> = fc.record({
      type: fc.constant('touchstone/run' as const),
      evaluation: hostileString,
      system: fc.record({ name: hostileString, version: hostileString }, { requiredKeys: ['name'] }),
      metrics: fc.constant(metrics),
      trials: fc.constant(trials),
      cases: fc.constant(cases),
      observations: fc.tuple(
        ...cases.flatMap(({ id }) =>
          Array.from({ length: trials }, (_, trial) => observation(id, trial, metrics.length)),
        ),
      ),
      digests: fc.record({ data: fc.constant('ef'.repeat(32)), scorers: fc.constant('01'.repeat(32)) }),
      session: fc.uuid(),
      seed: fc.maxSafeInteger(),
      startedAt: fc.constant('2026-01-02T03:04:05.678Z'),
      durationMs: finite,
    })
    const rows = cases.length * trials
    return fc
      .tuple(anyRun, fc.option(fc.array(repeats(metrics.length), { minLength: rows, maxLength: rows })))
      .map(([each, drawn]) => withRepeats(each, drawn))
  })
