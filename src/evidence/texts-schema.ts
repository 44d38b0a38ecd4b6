import { z } from 'zod'

/** Names and their texts. Unlike `z.record`, this keeps a tag that is named `__proto__`. @internal */
export const textsSchema: z.ZodType<Readonly<Record<string, string>>> = z
  .custom<Readonly<Record<string, string>>>(
    (value) =>
      typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string'),
  )
  // The same for JSON Schema, which cannot read the check.
  .meta({ type: 'object', additionalProperties: { type: 'string' } })
