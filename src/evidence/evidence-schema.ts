import { z } from 'zod'

import { blessedSchema } from './blessed-schema.ts'
import { EVIDENCE_SCHEMA, type Evidence, type GateEvidence, type RequirementEvidence } from './evidence.ts'
import { looksSchema, stoppingSchema } from './stopping-evidence.ts'
import { textsSchema } from './texts-schema.ts'
import { metric } from './metric-schema.ts'
import { precisionSchema } from './precision-evidence.ts'

const limit = z.union([z.number(), z.literal('Infinity'), z.literal('-Infinity')])
const interval = z.object({ lower: limit, upper: limit, confidence: z.number().gt(0).lt(1) })
const count = z.int().min(0)
const share = z.number().min(0).max(1)

const outcomes = z.object({
  observations: count,
  scored: count,
  unscorable: count,
  systemErrors: count,
  providerErrors: count,
  timeouts: count,
  budgetStops: count.exactOptional(),
})

const failure = { message: z.string(), count, caseId: z.string() }

const arm = z.object({
  name: z.string(),
  version: z.string().exactOptional(),
  mean: z.number().nullable(),
  standardError: z.number().nullable(),
  n: count,
  missing: count,
  outcomes: outcomes.exactOptional(),
  errors: z
    .array(z.object({ origin: z.enum(['system', 'provider', 'timeout', 'budget']), ...failure }))
    .exactOptional(),
  unscorable: z.array(z.object(failure)).exactOptional(),
  run: z.string().exactOptional(),
  looks: z.int().min(1).exactOptional(),
})

const flip = z.object({
  caseId: z.string(),
  input: z.string(),
  expected: z.string().exactOptional(),
  candidate: z.string(),
  baseline: z.string(),
  difference: z.number(),
})

const asked = z.object({
  power: share,
  maxErrorRate: share.exactOptional(),
  sequential: z.union([z.enum(['curtailed', 'anytime']), looksSchema]).exactOptional(),
  paired: z.boolean().exactOptional(),
  acceptDrift: z.boolean().exactOptional(),
  minimumEstimate: z.number().exactOptional(),
  effect: z.number().exactOptional(),
})

const family = z.object({
  name: z.string(),
  require: z.enum(['any', 'all']),
  correction: z.enum(['holm', 'bonferroni']),
  size: count,
  confidence: z.number().gt(0).lt(1),
  adjustedPValue: share.nullable(),
})

const membership = z.object({ name: z.string(), requirement: z.string(), family: family.exactOptional() })

const recorded = {
  schema: z.literal(EVIDENCE_SCHEMA),
  matcher: z.string(),
  negated: z.boolean(),
  onInconclusive: z.enum(['fail', 'skip']),
  evaluation: z.string().nullable(),
  where: textsSchema.exactOptional(),
  verdict: z.object({ state: z.enum(['pass', 'fail', 'inconclusive']), reason: z.string() }),
  gate: membership.exactOptional(),
  family: family.exactOptional(),
  hint: z.string().exactOptional(),
}

const measured = {
  ...recorded,
  metric,
  candidate: arm,
  n: count,
  estimate: z.number().nullable(),
  interval,
  pValue: share.nullable(),
  oppositePValue: share.nullable(),
  method: z.string(),
  errorBand: z.tuple([share, share]).readonly().exactOptional(),
  missingPolicy: z.enum(['bound', 'exclude', 'zero']),
  detectable: z.number().nullable(),
  casesNeeded: count.nullable(),
  trials: count,
  seed: z.int(),
  precision: precisionSchema.exactOptional(),
  stopping: stoppingSchema.exactOptional(),
  asked: asked.exactOptional(),
}

const comparison = z.object({
  ...measured,
  kind: z.literal('comparison'),
  baseline: arm,
  blessed: blessedSchema.exactOptional(),
  hypothesis: z.object({ kind: z.enum(['greater', 'within']), margin: z.number(), relative: z.boolean() }),
  effectSize: z.object({ name: z.string(), value: limit, interval: interval.exactOptional() }).nullable(),
  pairs: z.object({ better: count, worse: count, tied: count }).exactOptional(),
  interleaved: z.boolean().nullable(),
  unmatched: z.object({ candidate: count, baseline: count }),
  flips: z.object({ better: z.array(flip), worse: z.array(flip) }),
})

const threshold = z.object({
  ...measured,
  kind: z.literal('threshold'),
  threshold: z.number(),
  side: z.enum(['above', 'below']),
})

const tolerance = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.enum(['rate', 'excess', 'difference']), limit: z.number() }),
])

const recurrence = z.object({ violations: count, n: count })

const counterexample = z.object({
  caseId: z.string(),
  input: z.string(),
  transformed: z.string(),
  before: z.string().exactOptional(),
  after: z.string(),
  confirmed: z.boolean(),
  retests: recurrence.exactOptional(),
  repeats: recurrence.exactOptional(),
  shrinks: count,
  replay: z.string(),
})

const stability = z.object({
  disagreement: share.nullable(),
  interval,
  flakyInputs: count,
  flaky: z.array(
    z.object({
      caseId: z.string(),
      input: z.string(),
      repeats: count,
      disagreeing: count,
      before: z.string(),
      after: z.string(),
    }),
  ),
})

const relation = z.object({
  ...measured,
  kind: z.literal('relation'),
  relation: z.object({
    name: z.string(),
    kind: z.enum(['minimum functionality', 'invariance', 'directional']),
    category: z.string(),
    repeats: count.exactOptional(),
  }),
  tolerance,
  inputs: z.object({
    planned: count.nullable(),
    violating: count,
    missing: count,
    notApplicable: count,
  }),
  ended: z.enum(['complete', 'decided', 'refused', 'budget', 'interrupted']),
  mutants: z.object({ asked: count, rejected: count }),
  calls: z.object({ total: count, confirming: count }),
  counterexample: counterexample.exactOptional(),
  followUps: z.object({ tried: count, confirmed: count }),
  kept: z.object({ tried: count, violated: count, gone: count, certain: count }).exactOptional(),
  stability: stability.exactOptional(),
})

const refused = z.object({
  ...recorded,
  kind: z.literal('refused'),
  problem: z.enum(['missing', 'not comparable', 'being replaced']).exactOptional(),
  metric: z.string(),
  candidate: z.string(),
  baseline: z.string().nullable(),
  requirement: z.string(),
  n: count,
  casesNeeded: count.nullable(),
})

const { gate: _gate, family: _family, where: _where, ...recordedGate } = recorded

const gate = z.object({
  ...recordedGate,
  kind: z.literal('gate'),
  name: z.string(),
  policy: z.string().nullable(),
  decision: z.enum(['DEPLOY', 'REJECT', 'NEED MORE DATA']),
  candidate: z.string(),
  baseline: z.string().nullable(),
  members: count,
  absent: z.array(z.string()),
  requirements: z.object({ holds: count, contradicted: count, undecided: count }),
  confidence: z.number().gt(0).lt(1),
  pValue: share.nullable(),
  oppositePValue: share.nullable(),
  casesNeeded: count.nullable(),
})

const margin = z.union([z.number(), z.object({ relative: z.number() })])

const rankingGuard = z.union([
  z.object({ metric: z.string(), within: margin }),
  z.object({ metric: z.string(), below: z.number() }),
  z.object({ metric: z.string(), atLeast: z.number() }),
])

const verdict = z.object({ state: z.enum(['pass', 'fail', 'inconclusive']), reason: z.string() })

const guardResult = z.object({
  guard: rankingGuard,
  metric,
  requirement: z.string(),
  estimate: z.number().nullable(),
  interval,
  pValue: share.nullable(),
  verdict,
})

const rankedPair = z.object({
  candidate: z.string(),
  baseline: z.string(),
  n: count,
  estimate: z.number().nullable(),
  interval,
  pValue: share.nullable(),
  adjustedPValue: share.nullable(),
  effectSize: z.object({ name: z.string(), value: limit }).nullable(),
  method: z.string(),
  casesNeeded: count.nullable(),
  shown: z.enum(['better', 'worse', 'nothing']),
  reason: z.string(),
})

const ranking = z.object({
  kind: z.literal('ranking'),
  schema: z.literal(EVIDENCE_SCHEMA),
  matcher: z.string(),
  evaluation: z.string().nullable(),
  where: textsSchema.exactOptional(),
  metric,
  control: z.string().nullable(),
  correction: z.enum(['bonferroni', 'holm']),
  confidence: z.number().gt(0).lt(1),
  arms: z.array(arm.extend({ guards: z.array(guardResult) })),
  omnibus: z.object({ method: z.string(), statistic: z.number(), df: count, pValue: share, n: count }).nullable(),
  pairs: z.array(rankedPair),
  compared: count,
  missingPolicy: z.enum(['bound', 'exclude', 'zero']),
  tied: z.array(z.string()),
  winner: z.string().nullable(),
  improvement: z
    .object({ grade: z.enum(['significant', 'moderate', 'slight']), estimate: z.number().nullable(), interval })
    .exactOptional(),
  conclusion: z.string(),
  trials: count,
  interleaved: z.boolean().nullable(),
  seed: z.int(),
  asked: asked.pick({ power: true, maxErrorRate: true, acceptDrift: true, minimumEstimate: true }).exactOptional(),
})

/** Checks records that come from elsewhere: other machines, stored runs, merged shards. @public */
export const evidenceSchema: z.ZodType<Evidence> = z.discriminatedUnion('kind', [
  comparison,
  threshold,
  relation,
  refused,
  gate,
  ranking,
])

/** Checks a gate with its requirements. @internal */
export const gateOutcomeSchema: z.ZodType<{
  readonly gate: GateEvidence
  readonly requirements: readonly RequirementEvidence[]
}> = z.object({ gate, requirements: z.array(z.discriminatedUnion('kind', [comparison, threshold, relation, refused])) })
