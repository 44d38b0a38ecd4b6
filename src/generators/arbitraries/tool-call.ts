import * as fc from 'fast-check'

/** A call of a tool by a model, as chat messages of the OpenAI format hold it. @public */
export interface ToolCall {
  readonly id: string
  readonly type: 'function'
  readonly function: {
    readonly name: string
    /** JSON of an object. */
    readonly arguments: string
  }
}

/** Options of `toolCall`. @public */
export interface ToolCallOptions {
  /** Tools by name, each with an arbitrary of its arguments; `arbitraryFrom` makes them of schemas. @defaultValue get_order, search and send_email */
  readonly tools?: Readonly<Record<string, fc.Arbitrary<unknown>>>
}

/**
 * A call of one of the tools. The tool stays, and its arguments shrink as their arbitrary does.
 *
 * @throws RangeError if there is no tool
 * @example
 * ```ts
 * arbitraries.toolCall({ tools: { get_weather: arbitraryFrom(z.object({ city: z.string() })) } })
 * ```
 * @public
 */
export function toolCall({ tools = toolsByDefault() }: ToolCallOptions = {}): fc.Arbitrary<ToolCall> {
  const calls = Object.entries(tools).map(([name, inputs]) => fc.tuple(fc.constant(name), inputs))
  if (calls.length === 0) {
    throw new RangeError('toolCall: tools must hold at least one tool')
  }
  const id = fc.stringMatching(/^call_[A-Za-z0-9]{24}$/)
  return fc.tuple(id, fc.oneof(...calls)).map(([id, [name, input]]) => ({
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) ?? '{}' },
  }))
}

function toolsByDefault(): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const text = fc.string({ unit: 'grapheme' })
  return {
    get_order: fc.record({ order_id: fc.integer({ min: 1000, max: 999_999 }) }),
    search: fc.record({ query: text, limit: fc.integer({ min: 1, max: 50 }) }, { requiredKeys: ['query'] }),
    send_email: fc.record({ to: fc.emailAddress(), subject: text, body: text }),
  }
}
