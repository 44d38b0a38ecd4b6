import { readJson } from '../texts/read-json.ts'

/** A tool and what it was called with. @internal */
export interface ToolCall {
  readonly name: string
  /** Absent: not known, or of an expected call: whatever they are. */
  readonly arguments?: unknown
}

/** The tool calls of an output or of what is expected, in the forms that are in use; `undefined` if it is none of them. @internal */
export function readToolCalls(value: unknown): readonly ToolCall[] | undefined {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : listOf(value)
  const calls = list?.map(readToolCall)
  return calls?.every((call) => call !== undefined) === true ? calls : undefined
}

function listOf(value: unknown): readonly unknown[] | undefined {
  const { toolCalls, tool_calls: ofOpenAi } = fieldsOf(value)
  return [toolCalls, ofOpenAi].find((list): list is readonly unknown[] => Array.isArray(list))
}

function readToolCall(value: unknown): ToolCall | undefined {
  if (typeof value === 'string') {
    return { name: value }
  }
  const fields = fieldsOf(value)
  const { name, toolName, function: nested } = fields
  const given = [name, toolName].find((text) => typeof text === 'string')
  if (given === undefined) {
    return nested === undefined ? undefined : readToolCall(nested)
  }
  const found = [fields.arguments, fields.args, fields.input].find((part) => part !== undefined)
  return found === undefined ? { name: given } : { name: given, arguments: (readJson(found) ?? { value: found }).value }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
