import { messageOf } from '../../errors.ts'
import type { AskedCall } from '../answer.ts'
import { describeIssues } from '../describe-issues.ts'
import type { CalledTool } from './model-answer.ts'
import type { ModelTool, ModelTools } from './model-tool.ts'

/** What became of a call, and what the model is told. @internal */
export interface ToolOutcome {
  readonly record: CalledTool
  readonly text: string
}

/** A call that nobody makes. @internal */
export function recordCall({ name, arguments: text }: AskedCall): CalledTool {
  const json = readJson(text)
  return { name, arguments: json === undefined ? text : json.value }
}

/**
 * Calls a tool. Whatever is the model's mistake, or the tool's, is told to the model.
 *
 * @throws what the tool throws for a provider or the budget; the reason of the signal once it is aborted
 * @internal
 */
export async function callTool(call: AskedCall, tools: ModelTools, signal: AbortSignal): Promise<ToolOutcome> {
  const record = recordCall(call)
  const tool = Object.hasOwn(tools, call.name) ? tools[call.name] : undefined
  if (tool === undefined) {
    return failed(record, `there is no tool "${call.name}". There are ${Object.keys(tools).join(', ')}`)
  }
  const json = readJson(call.arguments)
  if (json === undefined) {
    return failed(record, 'the arguments are not JSON')
  }
  const parsed = await tool.parameters.safeParseAsync(json.value)
  return parsed.success
    ? await run(tool, { record, values: parsed.data, signal })
    : failed(record, `the arguments do not fit: ${describeIssues(parsed.error.issues)}`)
}

interface ReadyCall {
  readonly record: CalledTool
  readonly values: unknown
  readonly signal: AbortSignal
}

async function run(tool: ModelTool, { record, values, signal }: ReadyCall): Promise<ToolOutcome> {
  try {
    const result: unknown = await tool.run?.(values, { signal })
    return {
      record: { ...record, result },
      text: typeof result === 'string' ? result : (JSON.stringify(result) ?? 'done'),
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Error && 'origin' in error) {
      throw error
    }
    return failed(record, messageOf(error))
  }
}

function failed(record: CalledTool, error: string): ToolOutcome {
  return { record: { ...record, error }, text: `Error: ${error}` }
}

/** Some servers write no arguments as an empty text. */
function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: text.trim() === '' ? {} : JSON.parse(text) }
  } catch {
    return undefined
  }
}
