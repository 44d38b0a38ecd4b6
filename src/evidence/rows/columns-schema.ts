import { z } from 'zod'

import type { Columns } from './columns.ts'
import { ROWS_SCHEMA } from './rows-artifact.ts'

const count = z.int().min(0)
const numberOrNull = z.number().nullable()
const entries = z.array(z.tuple([z.string(), z.string()]))

const metric = z.object({
  name: z.string(),
  scale: z.union([z.literal('binary'), z.literal('unbounded'), z.object({ min: z.number(), max: z.number() })]),
  direction: z.enum(['higher', 'lower']),
  digest: z.string().exactOptional(),
})

const cases = z.object({
  ids: z.array(z.string()),
  inputs: z.array(z.string()),
  expected: z.array(z.string().nullable()),
  groups: z.array(z.string().nullable()).exactOptional(),
  tags: z.array(entries).exactOptional(),
  digests: z.array(z.string()).exactOptional(),
})

const error = z.object({
  origin: z.enum(['system', 'provider', 'timeout', 'budget']),
  name: z.string(),
  message: z.string(),
  mostUsd: z.number().exactOptional(),
})

const observations = z.object({
  outcomes: z.array(z.enum(['scored', 'error', 'unscorable'])),
  scores: z.array(z.array(numberOrNull)),
  repeats: z.array(z.array(z.array(numberOrNull).nullable())).exactOptional(),
  latencyMs: z.array(z.number()),
  calls: z.array(count),
  cachedCalls: z.array(count),
  inputTokens: z.array(numberOrNull),
  outputTokens: z.array(numberOrNull),
  costUsd: z.array(numberOrNull),
  waitedMs: z.array(z.number()),
  fromCache: z.array(z.boolean()),
  outputs: z.array(z.string().nullable()),
  errors: z.array(z.tuple([count, error])),
  unscorable: z.array(z.tuple([count, entries])),
  reasons: z.array(z.tuple([count, entries])).exactOptional(),
})

/** Checks rows that come from elsewhere, the length of the columns included. @internal */
export const columnsSchema: z.ZodType<Columns> = z
  .object({
    schema: z.literal(ROWS_SCHEMA),
    evaluation: z.string(),
    system: z.object({ name: z.string(), version: z.string().exactOptional() }),
    metrics: z.array(metric),
    trials: z.int().min(1),
    digests: z.object({ data: z.string(), scorers: z.string() }),
    session: z.string(),
    partOf: z.object({ cases: count.nullable() }).exactOptional(),
    seed: z.int(),
    startedAt: z.string(),
    durationMs: z.number(),
    cases,
    observations,
  })
  .refine(isRectangular, 'columns differ in length')

function isRectangular({ cases, observations, metrics, trials }: Columns): boolean {
  const { ids, inputs, expected, groups = ids, tags = ids, digests = ids } = cases
  const { errors, unscorable, reasons = [], scores, repeats = scores, ...columns } = observations
  const rows = ids.length * trials
  return (
    [scores, repeats].every(({ length }) => length === metrics.length) &&
    [inputs, expected, groups, tags, digests].every(({ length }) => length === ids.length) &&
    [...Object.values(columns), ...scores, ...repeats].every(({ length }) => length === rows) &&
    [...errors, ...unscorable, ...reasons].every(([index]) => index < rows)
  )
}
