import { extractUsage, findProvider, type Provider } from '@pydantic/genai-prices'

import { classifyUrl } from './classify-url.ts'
import { readLanguageModelUsage } from './read-language-model-usage.ts'
import type { ModelUsage } from './model-usage.ts'
import { isJsonObject, type JsonObject } from './json-object.ts'

/** A form of reply that many hosts copy: recognised by its fields, whoever sends it. */
interface ReplyShape {
  readonly provider: string
  readonly flavor: string
  readonly fits: (reply: JsonObject, usage: JsonObject) => boolean
}

const shapes: readonly ReplyShape[] = [
  { provider: 'openai', flavor: 'chat', fits: (_, usage) => 'prompt_tokens' in usage && 'completion_tokens' in usage },
  { provider: 'openai', flavor: 'embeddings', fits: (_, usage) => 'prompt_tokens' in usage },
  {
    provider: 'openai',
    flavor: 'responses',
    fits: (reply, usage) => reply['object'] === 'response' && 'input_tokens' in usage,
  },
  {
    provider: 'anthropic',
    flavor: 'default',
    fits: (reply, usage) => reply['type'] === 'message' && 'input_tokens' in usage,
  },
  { provider: 'google', flavor: 'default', fits: (reply) => isJsonObject(reply['usageMetadata']) },
]

/**
 * Reads what a reply says it used: OpenAI (chat, completions, responses, embeddings), Anthropic, Gemini and the AI Gateway
 * of Vercel by form, other providers of genai-prices by address.
 *
 * @param reply - the parsed JSON of the reply; of a streamed array of replies, the last that tells counts
 * @param url - the address that answered
 * @returns `undefined` if the reply does not say
 * @internal
 */
export function readUsage(reply: unknown, url: string): ModelUsage | undefined {
  if (Array.isArray(reply)) {
    return readUsage(
      reply.findLast((part) => isJsonObject(part) && isJsonObject(part['usageMetadata'])),
      url,
    )
  }
  if (!isJsonObject(reply)) {
    return undefined
  }
  const usage = isJsonObject(reply['usage']) ? reply['usage'] : {}
  const shape = shapes.find(({ fits }) => fits(reply, usage))
  if (shape !== undefined) {
    return extract(reply, findProvider({ providerId: shape.provider }), shape.flavor)
  }
  const own = readLanguageModelUsage(reply)
  if (own !== undefined) {
    return own
  }
  const { provider } = classifyUrl(url)
  for (const { api_flavor: flavor } of provider?.extractors ?? []) {
    const found = extract(reply, provider, flavor)
    if (found !== undefined) {
      return found
    }
  }
  return undefined
}

function extract(reply: JsonObject, provider: Provider | undefined, flavor: string): ModelUsage | undefined {
  if (provider === undefined) {
    return undefined
  }
  try {
    const { model, usage } = extractUsage(provider, reply, flavor)
    return toUsage(model, usage, flavor)
  } catch {
    // The library throws when a reply is not of this form or a count is impossible: then nothing is known.
    return undefined
  }
}

function toUsage(model: string | null, usage: Record<string, number | undefined>, flavor: string): ModelUsage {
  const units = Object.fromEntries(
    Object.entries(usage).filter((entry): entry is [string, number] => entry[1] !== undefined),
  )
  const { input_tokens: inputTokens } = units
  // An embedding has no output; that is known, not missing.
  const outputTokens = units['output_tokens'] ?? (flavor === 'embeddings' ? 0 : undefined)
  return {
    units,
    ...(model === null ? {} : { model }),
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
  }
}
