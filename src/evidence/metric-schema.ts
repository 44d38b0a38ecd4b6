import { z } from 'zod'

import { isStatistic } from '../evaluation/metric-statistic.ts'
import type { MetricEvidence } from './metric-evidence.ts'

/** Checks how a metric is shown. @internal */
export const metric: z.ZodType<MetricEvidence> = z.object({
  name: z.string(),
  statistic: z
    .custom<NonNullable<MetricEvidence['statistic']>>(
      (value) => typeof value === 'string' && isStatistic(value) && value !== 'mean',
    )
    .exactOptional(),
  unit: z.enum(['score', 'share', 'ms', 'usd', 'tokens']),
  direction: z.enum(['higher', 'lower']),
  scale: z.union([z.literal('binary'), z.literal('unbounded'), z.object({ min: z.number(), max: z.number() })]),
})
