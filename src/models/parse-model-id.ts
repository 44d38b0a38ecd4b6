const providers = ['openai'] as const

/** @internal */
export interface ModelId {
  readonly provider: (typeof providers)[number]
  /** May contain slashes, as `meta-llama/Llama-3.1-8B-Instruct` does. */
  readonly model: string
}

/**
 * Splits `provider/model` at the first slash.
 *
 * @throws RangeError if the provider is not known or the name is missing
 * @internal
 */
export function parseModelId(id: string): ModelId {
  const slash = id.indexOf('/')
  const prefix = id.slice(0, Math.max(0, slash))
  const model = id.slice(slash + 1)
  const provider = providers.find((known) => known === prefix)
  if (provider === undefined || model.trim() === '') {
    throw new RangeError(
      `model: the model must be given as provider/name, such as openai/gpt-5-mini, got "${id}". ` +
        `Known providers: ${providers.join(', ')}; any OpenAI-compatible API is openai with a baseUrl.`,
    )
  }
  return { provider, model }
}
