import { z } from 'zod'

import type { ProgressMessage } from './progress-message.ts'

const schema: z.ZodType<ProgressMessage> = z.object({
  collection: z.string(),
  file: z.string(),
  evaluation: z.string(),
  systems: z.array(z.string()),
  done: z.int().min(0),
  counted: z.enum(['trial', 'input']).exactOptional(),
  total: z.int().min(0).nullable(),
  errors: z.int().min(0),
  violating: z.int().min(0).exactOptional(),
  finished: z.boolean(),
})

/** Reads what came over the channel, on which another version of this package may speak too. @internal */
export function readProgressMessage(data: unknown): ProgressMessage | undefined {
  return schema.safeParse(data).data
}
