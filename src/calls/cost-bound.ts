import { classifyUrl } from './classify-url.ts'
import { listRates } from './list-rates.ts'
import type { PriceList } from './price-list.ts'
import { outputLimit } from './tokens/output-limit.ts'
import { type Prompt, readPrompt } from './tokens/read-prompt.ts'

/** A request whose cost is asked for before it is made. @internal */
export interface CostlyRequest {
  readonly url: string
  /** JSON; whatever else is sent shows neither tokens nor model. */
  readonly body: string | Uint8Array | null
  /** The model that is asked; absent where the request does not name it. */
  readonly model: string | undefined
}

/** @internal */
export interface BoundOptions {
  readonly prices?: PriceList | undefined
  readonly at: Date
}

/** The most that one call can cost. @internal */
export type CostBound =
  | {
      readonly kind: 'known'
      readonly costUsd: number
      readonly inputTokens: number
      readonly outputTokens: number
      /** Whether a count of the prompt's tokens could lower it. */
      readonly canTighten: boolean
    }
  | { readonly kind: 'no-price' }
  /** There is a price, but no telling how often it applies; `reason` is half a sentence. */
  | { readonly kind: 'no-limit'; readonly reason: string }

/** What providers put before a prompt: a few tokens for the chat, some hundreds to explain tools. */
const HIDDEN_TOKENS = { plain: 16, withTools: 1_500 }

/**
 * The most that a call can cost, in US dollars: the user's price list goes first, calls to this machine cost 0. The
 * input has at most as many tokens as the body has bytes (true of every byte-level encoding), and at most the context
 * window; the output at most what the request allows, or the model.
 *
 * @param inputTokens - a count of the prompt's tokens, if there is a better bound
 * @internal
 */
export function costBound(request: CostlyRequest, options: BoundOptions, inputTokens?: number): CostBound {
  const price = findPrice(request, options)
  if (price === undefined) {
    return { kind: 'no-price' }
  }
  if (price === 'free') {
    return { kind: 'known', costUsd: 0, inputTokens: 0, outputTokens: 0, canTighten: false }
  }
  const body = parse(request.body)
  if (body === undefined) {
    return { kind: 'no-limit', reason: 'its request is not JSON, which does not show how much it asks for' }
  }
  if (usesServerTools(body)) {
    return { kind: 'no-limit', reason: 'it lets the provider use tools of its own, which are charged by use' }
  }
  return boundOf(readPrompt(body), { price, request, limit: outputLimit(body, request.url), inputTokens })
}

/** What applies to a call. US dollars per token. */
interface Price {
  readonly inputUsd: number
  readonly outputUsd: number
  readonly contextWindow?: number | undefined
  readonly maxOutputTokens?: number | undefined
}

interface BoundFacts {
  readonly price: Price
  readonly request: CostlyRequest
  readonly limit: ReturnType<typeof outputLimit>
  readonly inputTokens: number | undefined
}

function boundOf(prompt: Prompt, { price, request, limit, inputTokens }: BoundFacts): CostBound {
  const { contextWindow = Number.POSITIVE_INFINITY, maxOutputTokens = contextWindow } = price
  const input = Math.min(contextWindow, inputTokens ?? mostInput(prompt, request))
  if (input === Number.POSITIVE_INFINITY) {
    const what = prompt.hidden ?? 'an input'
    return { kind: 'no-limit', reason: `it has ${what}, whose tokens cannot be told from the request` }
  }
  const output = limit.answers * Math.min(limit.each ?? maxOutputTokens, contextWindow)
  if (output === Number.POSITIVE_INFINITY) {
    return { kind: 'no-limit', reason: 'neither the request nor the price list limits the tokens of its answer' }
  }
  const costUsd = input * price.inputUsd + output * price.outputUsd
  const canTighten = inputTokens === undefined && prompt.hidden === undefined && !prompt.hasTools
  return { kind: 'known', costUsd, inputTokens: input, outputTokens: output, canTighten }
}

function mostInput({ hidden, hasTools }: Prompt, { body }: CostlyRequest): number {
  if (hidden !== undefined || body === null) {
    return Number.POSITIVE_INFINITY
  }
  return Buffer.byteLength(body) + (hasTools ? HIDDEN_TOKENS.withTools : HIDDEN_TOKENS.plain)
}

function findPrice({ url, model, body }: CostlyRequest, { prices = {}, at }: BoundOptions): Price | 'free' | undefined {
  const { isLoopback, provider } = classifyUrl(url)
  const own = model !== undefined && Object.hasOwn(prices, model) ? prices[model] : undefined
  if (own === undefined && isLoopback) {
    return 'free'
  }
  // A prompt has at most as many tokens as bytes.
  const inputTokens = body === null ? 1 : Buffer.byteLength(body)
  const listed = (providerId?: string): Price | undefined =>
    listRates({ model: model ?? '', ...(providerId === undefined ? {} : { providerId }), inputTokens, at })
  if (own === undefined) {
    return provider === undefined ? undefined : listed(provider.id)
  }
  const { inputPerMillion, outputPerMillion, cachedInputPerMillion = 0, maxOutputTokens } = own
  return {
    inputUsd: Math.max(inputPerMillion, cachedInputPerMillion) / 1e6,
    outputUsd: outputPerMillion / 1e6,
    maxOutputTokens,
    contextWindow: listed()?.contextWindow,
  }
}

/** Tools that the client runs, or that the request describes itself. */
const clientTool = /^(?:function|custom|local_shell|apply_patch|(?:computer|bash|text_editor|memory)_.*|shell)$/

function usesServerTools(body: Readonly<Record<string, unknown>>): boolean {
  const tools: unknown[] = Array.isArray(body['tools']) ? body['tools'] : []
  const isServerTool = (tool: unknown): boolean =>
    typeof tool === 'object' &&
    tool !== null &&
    ('type' in tool
      ? !clientTool.test(String(tool.type))
      : Object.keys(tool).some((key) => /search|retrieval|code_?execution|url_?context|maps/i.test(key)))
  return tools.some(isServerTool) || 'web_search_options' in body || 'plugins' in body || 'mcp_servers' in body
}

function parse(body: CostlyRequest['body']): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = typeof body === 'string' ? JSON.parse(body) : undefined
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
