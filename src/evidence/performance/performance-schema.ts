import { z } from 'zod'

import { componentTimingSchema } from '../traffic/traffic-schema.ts'
import type { SuitePerformance } from './performance.ts'

const count = z.int().min(0)
const amount = z.number().min(0)
const level = z.enum(['excellent', 'target', 'acceptable', 'poor']).nullable()
const severity = z.enum(['critical', 'major', 'minor'])

/** Checks what reports from elsewhere say about their speed. @internal */
export const performanceSchema: z.ZodType<SuitePerformance> = z.object({
  totalMs: amount,
  components: z.array(z.object({ ...componentTimingSchema.shape, percent: amount, level })),
  slowest: z.string().nullable(),
  bottlenecks: z.array(z.object({ component: z.string(), severity, impact: z.string(), recommendation: z.string() })),
  cacheHitRate: z.number().min(0).max(1).nullable(),
  cacheLevel: level,
  peakMemoryBytes: amount.nullable(),
  memoryLevel: level,
  changes: z.array(
    z.object({
      component: z.string(),
      ms: amount,
      pastMs: amount,
      runs: count,
      slowerPercent: z.number(),
      interval: z.object({ lower: z.number(), upper: z.number() }),
      severity: severity.nullable(),
    }),
  ),
  pastRuns: count,
})
