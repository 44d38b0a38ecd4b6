import { z } from 'zod'

import type { Columns, RowColumns } from './columns.ts'
import type { RowsHead } from './rows-head.ts'
import { PARTED_ROWS_SCHEMA, ROWS_SCHEMA } from './rows-artifact.ts'

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

const aggregate = z.object({
  name: z.string(),
  digest: z.string(),
  recipe: z
    .union([
      z.object({
        maker: z.enum(['f1', 'precision', 'recall']),
        of: z.union([z.literal('macro'), z.literal('micro'), z.object({ class: z.string() })]),
      }),
      z.object({ maker: z.enum(['rocAuc', 'bleuAggregate', 'chrfAggregate']) }),
    ])
    .exactOptional(),
  parts: z.array(z.unknown()),
  gaps: z.array(z.tuple([count, z.unknown()])),
})

const rows = { cases, observations, aggregates: z.array(aggregate).exactOptional() }

const facts = {
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
}

const differ = 'columns differ in length'

/** Checks rows that come from elsewhere, the length of the columns included. @internal */
export const columnsSchema: z.ZodType<Columns> = z
  .object({ schema: z.literal(ROWS_SCHEMA), ...facts, ...rows })
  .refine((columns) => isRectangular(columns, { ...columns, cases: columns.cases.ids.length }), differ)

/** What comes before the parts of rows. @internal */
export const headSchema: z.ZodType<RowsHead> = z.object({
  schema: z.literal(PARTED_ROWS_SCHEMA),
  ...facts,
  cases: count,
  casesInPart: z.int().min(1),
})

/** Checks one part of rows. @param expected - of the run, with the number of cases that the part has @internal */
export function partSchema(expected: Pick<RowsHead, 'metrics' | 'trials' | 'cases'>): z.ZodType<RowColumns> {
  return z.object(rows).refine((columns) => isRectangular(columns, expected), differ)
}

function isRectangular(columns: RowColumns, run: Pick<RowsHead, 'metrics' | 'trials' | 'cases'>): boolean {
  const { ids, inputs, expected, groups = ids, tags = ids, digests = ids } = columns.cases
  const { errors, unscorable, reasons = [], scores, repeats = scores, ...others } = columns.observations
  const { aggregates = [] } = columns
  const trials = run.cases * run.trials
  return (
    [scores, repeats].every(({ length }) => length === run.metrics.length) &&
    [ids, inputs, expected, groups, tags, digests].every(({ length }) => length === run.cases) &&
    [...Object.values(others), ...scores, ...repeats].every(({ length }) => length === trials) &&
    aggregates.every(({ parts }) => parts.length === trials) &&
    [...errors, ...unscorable, ...reasons].every(([index]) => index < trials)
  )
}
