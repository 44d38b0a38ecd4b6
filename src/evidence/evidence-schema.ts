import { z } from 'zod'

import { EVIDENCE_SCHEMA, type Evidence } from './evidence.ts'

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
})

const metric = z.object({
  name: z.string(),
  unit: z.enum(['score', 'share', 'ms', 'usd', 'tokens']),
  direction: z.enum(['higher', 'lower']),
  scale: z.union([z.literal('binary'), z.literal('unbounded'), z.object({ min: z.number(), max: z.number() })]),
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
  paired: z.boolean().exactOptional(),
  acceptDrift: z.boolean().exactOptional(),
  minimumEstimate: z.number().exactOptional(),
})

const recorded = {
  schema: z.literal(EVIDENCE_SCHEMA),
  matcher: z.string(),
  negated: z.boolean(),
  onInconclusive: z.enum(['fail', 'skip']),
  evaluation: z.string().nullable(),
  verdict: z.object({ state: z.enum(['pass', 'fail', 'inconclusive']), reason: z.string() }),
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
  asked: asked.exactOptional(),
}

const comparison = z.object({
  ...measured,
  kind: z.literal('comparison'),
  baseline: arm,
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

const refused = z.object({
  ...recorded,
  kind: z.literal('refused'),
  metric: z.string(),
  candidate: z.string(),
  baseline: z.string().nullable(),
  requirement: z.string(),
  n: count,
  casesNeeded: count.nullable(),
})

/** Checks records that come from elsewhere: other machines, stored runs, merged shards. @public */
export const evidenceSchema: z.ZodType<Evidence> = z.discriminatedUnion('kind', [comparison, threshold, refused])
