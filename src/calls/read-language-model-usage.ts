import type { ModelUsage } from './model-usage.ts'
import { isJsonObject, type JsonObject } from './json-object.ts'

/**
 * Reads what a reply says it used in the form of the AI SDK's own language models (specifications 2 to 4), which the AI
 * Gateway of Vercel sends: `usage.inputTokens` is a number, or since specification 3 an object with a `total`.
 *
 * @param reply - a reply, or the last part of a stream (`type: 'finish'`)
 * @returns `undefined` if it has another form
 * @internal
 */
export function readLanguageModelUsage(reply: JsonObject): ModelUsage | undefined {
  const { usage } = reply
  // Others have such numbers too; only these have their content at the top.
  const isOurs = Array.isArray(reply['content']) || reply['type'] === 'finish'
  if (!isOurs || !isJsonObject(usage)) {
    return undefined
  }
  const { inputTokens: input, outputTokens: output } = usage
  const inputTokens = count(isJsonObject(input) ? input['total'] : input)
  const outputTokens = count(isJsonObject(output) ? output['total'] : output)
  if (inputTokens === undefined && outputTokens === undefined) {
    return undefined
  }
  const details = {
    cache_read_tokens: count(isJsonObject(input) ? input['cacheRead'] : usage['cachedInputTokens']),
    cache_write_tokens: count(isJsonObject(input) ? input['cacheWrite'] : undefined),
    output_reasoning_tokens: count(isJsonObject(output) ? output['reasoning'] : usage['reasoningTokens']),
  }
  const units = known({ input_tokens: inputTokens, output_tokens: outputTokens, ...details })
  return { units, ...known({ inputTokens, outputTokens }), ...modelOf(reply) }
}

function known(counts: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter((entry): entry is [string, number] => entry[1] !== undefined))
}

function modelOf({ response }: JsonObject): Pick<ModelUsage, 'model'> {
  return isJsonObject(response) && typeof response['modelId'] === 'string' ? { model: response['modelId'] } : {}
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
}
