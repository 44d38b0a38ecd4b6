import { z } from 'zod'

/** Version of the record; a reader refuses a major it does not know. */
export const EVIDENCE_SCHEMA = 'touchstone-evidence/1'

const limit = z.union([z.number(), z.literal('Infinity'), z.literal('-Infinity')])
const interval = z.object({ lower: limit, upper: limit, confidence: z.number() })

const outcomes = z.object({
  observations: z.int(),
  scored: z.int(),
  unscorable: z.int(),
  systemErrors: z.int(),
  providerErrors: z.int(),
  timeouts: z.int(),
})

const arm = z.object({
  name: z.string(),
  version: z.string().optional(),
  /** As measured, in the metric's unit and direction. */
  mean: z.number().nullable(),
  n: z.int(),
  missing: z.int(),
  outcomes: outcomes.optional(),
  /** Digest of the rows artifact that holds this run; absent for arrays. */
  run: z.string().optional(),
})

const metric = z.object({
  name: z.string(),
  unit: z.enum(['score', 'share', 'ms', 'usd', 'tokens']),
  direction: z.enum(['higher', 'lower']),
  scale: z.union([z.literal('binary'), z.literal('unbounded'), z.object({ min: z.number(), max: z.number() })]),
})

const flip = z.object({
  caseId: z.string(),
  /** Printed and cut to a readable length. */
  input: z.string(),
  expected: z.string().optional(),
  candidate: z.string(),
  baseline: z.string(),
  difference: z.number(),
})

const verdict = z.object({ state: z.enum(['pass', 'fail', 'inconclusive']), reason: z.string() })

const common = {
  schema: z.literal(EVIDENCE_SCHEMA),
  /** Name of the matcher, `toImproveOn`. */
  matcher: z.string(),
  /** Whether the test asked for the opposite. */
  negated: z.boolean(),
  /** What the test does about INCONCLUSIVE. */
  onInconclusive: z.enum(['fail', 'skip']),
  evaluation: z.string().nullable(),
  metric,
  candidate: arm,
  n: z.int(),
  /** Oriented: positive = better. `null` without data. */
  estimate: z.number().nullable(),
  interval,
  pValue: z.number(),
  method: z.string(),
  missingPolicy: z.enum(['bound', 'exclude', 'zero']),
  detectable: z.number().nullable(),
  casesNeeded: z.int().nullable(),
  trials: z.int(),
  seed: z.int(),
  verdict,
  /** What to do about it, if it is not PASS. */
  hint: z.string().optional(),
}

const comparison = z.object({
  ...common,
  kind: z.literal('comparison'),
  baseline: arm,
  hypothesis: z.object({ kind: z.enum(['greater', 'within']), margin: z.number(), relative: z.boolean() }),
  effectSize: z.object({ name: z.string(), value: z.number(), interval: interval.optional() }).nullable(),
  pairs: z.object({ better: z.int(), worse: z.int(), tied: z.int() }).optional(),
  interleaved: z.boolean().nullable(),
  flips: z.object({ better: z.array(flip), worse: z.array(flip) }),
})

const threshold = z.object({
  ...common,
  kind: z.literal('threshold'),
  /** As measured, in the metric's unit. */
  threshold: z.number(),
})

/** A gate that was refused before any call because no data could make it PASS. */
const refused = z.object({
  schema: z.literal(EVIDENCE_SCHEMA),
  kind: z.literal('refused'),
  matcher: z.string(),
  negated: z.boolean(),
  onInconclusive: z.enum(['fail', 'skip']),
  evaluation: z.string().nullable(),
  metric: z.string(),
  candidate: z.string(),
  baseline: z.string().nullable(),
  /** Cases planned. */
  n: z.int(),
  /** The smallest number of cases that could PASS; `null` if none can. */
  casesNeeded: z.int().nullable(),
  verdict,
  hint: z.string().optional(),
})

/** The record that a matcher leaves: aggregates only, at most 64 kB a test. @public */
export const evidenceSchema = z.discriminatedUnion('kind', [comparison, threshold, refused])

/** @public */
export type Evidence = z.infer<typeof evidenceSchema>
/** @public */
export type ComparisonEvidence = z.infer<typeof comparison>
/** @public */
export type ThresholdEvidence = z.infer<typeof threshold>
/** @public */
export type RefusedEvidence = z.infer<typeof refused>
