import { z } from 'zod'

import type { BlessedEvidence } from './evidence.ts'

/** What evidence says of a blessed baseline. @internal */
export const blessedSchema: z.ZodType<BlessedEvidence> = z.object({
  name: z.string(),
  system: z.string(),
  blessedAt: z.iso.datetime(),
  commit: z.string().nullable(),
  dirty: z.boolean(),
  ageDays: z.int().min(0),
  maxAgeDays: z.number().gt(0).nullable(),
})
