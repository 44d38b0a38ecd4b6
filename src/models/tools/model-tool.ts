import type { ZodType } from 'zod'

import { inputSchema } from '../response-format.ts'

/** A function that a model may ask to have called. @public */
export interface ModelTool<Arguments = unknown> {
  /** Tells the model when to use it. */
  readonly description?: string
  /** A zod schema of an object. */
  readonly parameters: ZodType<Arguments>
  /**
   * Calls it. What it returns is told to the model: a text as it is, anything else as JSON. So is what it throws, unless a call to a
   * model failed. Without it, the model is asked no further once it wants this tool called.
   */
  run?(values: Arguments, call: { readonly signal: AbortSignal }): unknown
}

/** Tools by their names: letters, digits, `_` and `-`, at most 64. @public */
export type ModelTools = Readonly<Record<string, ModelTool>>

/**
 * Declares a tool, so that `run` has the types of its parameters.
 *
 * @example
 * ```ts
 * const findOrder = tool({
 *   description: 'Finds an order by its number.',
 *   parameters: z.object({ id: z.int() }),
 *   run: ({ id }) => orders.get(id) ?? 'There is no such order.',
 * })
 * const agent = model('openai/gpt-5-mini', { tools: { findOrder } })
 * ```
 * @public
 */
export function tool<Arguments>(declared: ModelTool<Arguments>): ModelTool<Arguments> {
  return declared
}

/** A tool as all APIs describe it, each in its own words. @internal */
export interface ToolDescription {
  readonly name: string
  readonly description?: string
  /** JSON Schema. */
  readonly parameters: Record<string, unknown>
}

/**
 * Writes tools as JSON Schema.
 *
 * @throws RangeError for a name that APIs refuse, or parameters that do not describe an object
 * @internal
 */
export function describeTools(tools: ModelTools): readonly ToolDescription[] {
  return Object.entries(tools).map(([name, { description, parameters }]) => {
    if (!/^[\w-]{1,64}$/.test(name)) {
      throw new RangeError(`model: the name of a tool must be 1 to 64 letters, digits, _ and -, got "${name}"`)
    }
    const schema = inputSchema(parameters, `tools.${name}.parameters`)
    if (schema['type'] !== 'object') {
      throw new RangeError(`model: tools.${name}.parameters must be the schema of an object, z.object({ … })`)
    }
    return { name, ...(description === undefined ? {} : { description }), parameters: { ...schema } }
  })
}
