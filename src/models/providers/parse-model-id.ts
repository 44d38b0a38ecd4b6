import { type ProviderName, providers } from './providers.ts'

/** @internal */
export interface ModelId {
  readonly provider: ProviderName
  /** May contain slashes, as `meta-llama/Llama-3.1-8B-Instruct` does. */
  readonly model: string
}

/**
 * Splits `provider/model` at the first slash.
 *
 * @param about - who was given the id, as errors name it
 * @throws RangeError if the provider is not known or the name is missing
 * @internal
 */
export function parseModelId(given: unknown, about: string): ModelId {
  // From an environment variable that is not set, perhaps.
  const id = String(given)
  const slash = id.indexOf('/')
  const provider = id.slice(0, Math.max(0, slash))
  const model = id.slice(slash + 1)
  if (!isProvider(provider) || model.trim() === '') {
    throw new RangeError(
      `${about}: the model must be given as provider/name, such as openai/gpt-5-mini, got "${id}". ` +
        `Known providers: ${Object.keys(providers).join(', ')}; any OpenAI-compatible API is openai with a baseUrl.`,
    )
  }
  return { provider, model }
}

function isProvider(name: string): name is ProviderName {
  return Object.hasOwn(providers, name)
}
