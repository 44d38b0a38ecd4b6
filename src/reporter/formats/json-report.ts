import { z } from 'zod'

import { evidenceSchema, gateOutcomeSchema } from '../../evidence/evidence-schema.ts'
import { performanceSchema } from '../../evidence/performance/performance-schema.ts'
import { provenanceShape } from '../../evidence/provenance-schema.ts'
import { textsSchema } from '../../evidence/texts-schema.ts'
import { reportedTrafficSchema } from '../../evidence/traffic/traffic-schema.ts'
import type { Capability } from '../tables/capability-matrix.ts'
import type { Report, ReportedRows } from '../report.ts'

/** Version of the report; a reader refuses a major it does not know. @public */
export const REPORT_SCHEMA = 'touchstone-report/1'

/** The `json` format, parsed. @public */
export interface JsonReport extends Report {
  readonly schema: typeof REPORT_SCHEMA
  /** What relations came to, by capability and kind; empty without relations. */
  readonly capabilities: readonly Capability[]
}

const count = z.int().min(0)
const total = z.number().nullable()

const shard = z.object({ index: count, count })

const info = z.object({
  ...provenanceShape,
  startedAt: z.iso.datetime(),
  durationMs: z.number().min(0),
  shard: shard.nullable(),
  interrupted: z.boolean().default(false),
})

const merge = z.object({ shards: z.array(shard), confirmed: count, corrected: count, asRecorded: count })

const decision = z.object({
  decision: z.enum(['DEPLOY', 'REJECT', 'NEED MORE DATA']),
  reason: z.string(),
  requirements: z.object({ holds: count, contradicted: count, undecided: count }),
  casesNeeded: count.nullable(),
})

const problem = z.object({
  kind: z.enum([
    'contradiction',
    'malformed evidence',
    'malformed record',
    'unreadable rows',
    'missing rows',
    'unsupported evidence',
    'repeated file',
    'ambiguous gate',
    'overfull family',
  ]),
  test: z.string(),
  message: z.string(),
})

const test = z.object({
  project: z.string(),
  file: z.string(),
  name: z.string(),
  state: z.enum(['passed', 'failed', 'skipped', 'pending']),
  expectedToFail: z.boolean(),
  evidence: z.array(evidenceSchema),
})

const tally = z.object({ holds: count, contradicted: count, undecided: count })

const capability = z.object({
  system: z.string(),
  category: z.string(),
  tallies: z.object({ 'minimum functionality': tally, invariance: tally, directional: tally }),
})

const observation = z.object({
  caseId: z.string(),
  trial: count,
  outcome: z.enum(['scored', 'error', 'unscorable']),
  scores: z.array(z.number().nullable()),
  repeats: z.array(z.array(z.number().nullable()).nullable()).exactOptional(),
  latencyMs: z.number(),
  usage: z.object({
    calls: count,
    cachedCalls: count,
    inputTokens: total,
    outputTokens: total,
    costUsd: total,
    waitedMs: z.number(),
  }),
  fromCache: z.boolean(),
  output: z.unknown().exactOptional(),
  error: z
    .object({
      origin: z.enum(['system', 'provider', 'timeout', 'budget']),
      name: z.string(),
      message: z.string(),
      mostUsd: z.number().exactOptional(),
    })
    .exactOptional(),
  unscorable: textsSchema.exactOptional(),
  reasons: textsSchema.exactOptional(),
})

const runCase = z.object({
  id: z.string(),
  input: z.unknown(),
  expected: z.unknown().exactOptional(),
  group: z.string().exactOptional(),
  tags: textsSchema.exactOptional(),
  digest: z.string().exactOptional(),
})

const metric = z.object({
  name: z.string(),
  scale: z.union([z.literal('binary'), z.literal('unbounded'), z.object({ min: z.number(), max: z.number() })]),
  direction: z.enum(['higher', 'lower']),
  digest: z.string().exactOptional(),
})

const run: z.ZodType<ReportedRows['run']> = z.object({
  type: z.literal('touchstone/run'),
  evaluation: z.string(),
  system: z.object({ name: z.string(), version: z.string().exactOptional() }),
  metrics: z.array(metric),
  trials: count,
  cases: z.array(runCase),
  observations: z.array(observation),
  digests: z.object({ data: z.string(), scorers: z.string() }),
  session: z.string(),
  partOf: z.object({ cases: count.nullable() }).exactOptional(),
  seed: z.int(),
  startedAt: z.string(),
  durationMs: z.number(),
})

/** Checks reports that come from elsewhere. @public */
export const reportSchema: z.ZodType<JsonReport> = z.object({
  schema: z.literal(REPORT_SCHEMA),
  info,
  decision: decision.nullable(),
  // Reports of the first versions do not have them.
  gates: z.array(gateOutcomeSchema).default([]),
  problems: z.array(problem),
  tests: z.array(test),
  rows: z.array(z.object({ digest: z.string(), run, leftOut: count.exactOptional() })),
  // Reports of the first versions do not have them.
  capabilities: z.array(capability).default([]),
  looks: z
    .array(z.object({ evaluation: z.string(), candidate: z.string(), looks: z.int().min(1), since: z.string() }))
    .default([]),
  traffic: reportedTrafficSchema.nullable().default(null),
  pastGateway: z.record(z.string(), count).exactOptional(),
  performance: performanceSchema.nullable().exactOptional(),
  merge: merge.nullable().default(null),
})
