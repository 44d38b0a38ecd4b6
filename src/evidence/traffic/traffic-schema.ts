import { z } from 'zod'

import type { ComponentTiming } from '../../evaluation/timing/component-clock.ts'
import type { Traffic } from '../../calls/traffic.ts'
import { FILE_RECORD_SCHEMA, type FileRecord } from './file-record.ts'
import type { ReportedTraffic } from './reported-traffic.ts'

const count = z.int().min(0)
const amount = z.number().min(0)
const counts = z.record(z.string(), count)

const latency = z.object({
  count,
  sumMs: amount,
  minMs: amount.nullable(),
  maxMs: amount.nullable(),
  // Keys are what `latencyQuantile` can read.
  buckets: z.record(z.string().regex(/^(?:zero|-?\d{1,6})$/), count),
})

const group = z.object({
  evaluation: z.string().nullable(),
  system: z.string().nullable(),
  host: z.string(),
  model: z.string().nullable(),
  calls: count,
  unattributed: count,
  hits: count,
  deduplicated: count,
  errors: counts,
  aborted: count,
  inputTokens: amount,
  outputTokens: amount,
  unknownUsage: count,
  costUsd: amount,
  spentUsd: amount,
  unknownCost: count,
  unknownSpent: count,
  waitedMs: amount,
  waitedCalls: count,
  // Records of the first versions do not have these.
  throttledMs: amount.default(0),
  throttledCalls: count.default(0),
  // Records of before there were retries do not have them.
  retriedCalls: count.default(0),
  retries: count.default(0),
  retryWaitMs: amount.default(0),
  hedges: count.default(0),
  breakerOpenings: count.default(0),
  latency,
})

const timeline = z.object({
  binMs: z.number().positive(),
  bins: z.record(z.string().regex(/^\d{1,15}$/), z.tuple([count, count, count, amount])),
})

const traffic = { groups: z.array(group), peakConcurrency: counts, timeline: timeline.exactOptional() }

const budget = z.object({
  limitUsd: amount.nullable(),
  spentUsd: amount,
  heldUsd: amount,
  reservedUsd: amount,
  refused: count,
  shared: z.string().exactOptional(),
})

const prices = z.object({ name: z.string(), version: z.string(), date: z.string().nullable() })

const facts = { budget: budget.exactOptional(), prices: prices.exactOptional() }

/** Checks what a gateway says besides its traffic. @internal */
export const gatewayFactsSchema: z.ZodType<Pick<ReportedTraffic, 'budget' | 'prices'>> = z.object(facts)

/** @internal */
export const componentTimingSchema: z.ZodObject<{
  component: z.ZodString
  count: typeof count
  busyMs: typeof amount
  totalMs: typeof amount
  calling: typeof count
}> = z.object({
  component: z.string(),
  count,
  busyMs: amount,
  totalMs: amount,
  calling: count,
}) satisfies z.ZodType<ComponentTiming>

const limits = z.enum(['shared', 'process'])

/** Checks what eval files leave: it may come from other machines and other versions. @internal */
export const fileRecordSchema: z.ZodType<FileRecord> = z.object({
  schema: z.literal(FILE_RECORD_SCHEMA),
  traffic: z.object(traffic) satisfies z.ZodType<Traffic>,
  limits,
  pastGateway: counts.exactOptional(),
  timing: z.array(componentTimingSchema).exactOptional(),
  peakMemoryBytes: count.exactOptional(),
})

/** Checks the traffic of reports that come from elsewhere. @internal */
export const reportedTrafficSchema: z.ZodType<ReportedTraffic> = z.object({
  ...traffic,
  ...facts,
  limitsPerProcess: z.boolean(),
  uncountedFiles: count,
})
