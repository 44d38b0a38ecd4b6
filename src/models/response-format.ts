import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions'
import type { ZodType } from 'zod'

import { messageOf } from '../errors.ts'
import { offTheClock } from '../calls/off-the-clock.ts'

/** @internal */
export type ResponseFormat = NonNullable<ChatCompletionCreateParams['response_format']>

/** What a schema asks a model for, as JSON Schema. */
type InputSchema = Readonly<Record<string, unknown>>

/**
 * The JSON that a schema accepts, before its transformations.
 *
 * @param about - the option, as errors name it
 * @throws RangeError if it accepts what JSON cannot write
 * @internal
 */
export function inputSchema(schema: ZodType, about = 'schema'): InputSchema {
  try {
    return { ...schema.toJSONSchema({ io: 'input', target: 'draft-7' }) }
  } catch (error) {
    const reason = messageOf(error)
    throw new RangeError(`model: ${about} cannot be written as JSON Schema (${reason})`, { cause: error })
  }
}

/**
 * How a model is told the shape of its answer: strictly, as OpenAI's own helper writes it; schemas that strict mode
 * does not know (optional fields, transformations) as a plain JSON Schema that the provider need not keep to.
 *
 * @internal
 */
export async function responseFormat(schema: ZodType | 'json'): Promise<ResponseFormat> {
  if (schema === 'json') {
    return { type: 'json_object' }
  }
  const { zodResponseFormat } = await offTheClock(() => import('openai/helpers/zod'))
  try {
    return zodResponseFormat(schema, 'answer')
  } catch {
    return { type: 'json_schema', json_schema: { name: 'answer', strict: false, schema: { ...inputSchema(schema) } } }
  }
}
