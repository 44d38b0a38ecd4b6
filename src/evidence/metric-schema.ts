import { z } from 'zod'

import { isStatistic } from '../evaluation/metric-statistic.ts'
import type { MetricEvidence } from './metric-evidence.ts'

/** Checks how a metric is shown. @internal */
export const metric: z.ZodType<MetricEvidence> = z.object({
  name: z.string(),
  statistic: z
    .custom<NonNullable<MetricEvidence['statistic']>>(
      (value) => value === 'aggregate' || (typeof value === 'string' && isStatistic(value) && value !== 'mean'),
    )
    // The same for JSON Schema, which cannot read the check.
    .meta({ type: 'string', pattern: String.raw`^(p50|p95|p99|total|aggregate|pass[@^][1-9]\d{0,5})$` })
    .exactOptional(),
  unit: z.enum(['score', 'share', 'ms', 'usd', 'tokens']),
  direction: z.enum(['higher', 'lower']),
  scale: z.union([z.literal('binary'), z.literal('unbounded'), z.object({ min: z.number(), max: z.number() })]),
})
