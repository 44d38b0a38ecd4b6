import { gatewayFetch } from '../../../../src/gateway/gateway-fetch.ts'
import type { EmbeddingModel } from '../../../../src/models/embeddings/embedding-model.ts'
import type { LanguageModel } from '../../../../src/models/language-model/language-model.ts'

interface Settings {
  readonly baseURL: string
  readonly apiKey: string
  readonly fetch: typeof gatewayFetch
}

interface OpenaiProvider {
  chat(id: string): LanguageModel
  responses(id: string): LanguageModel
  embedding(id: string): EmbeddingModel
}

// The declarations of the AI SDK do not compile with exactOptionalPropertyTypes: what is loaded by a name that the compiler
// does not know has none.
const load = async <Module>(name: string): Promise<Module> => (await import(name)) as Module

const openai = await load<{ createOpenAI(settings: Settings): OpenaiProvider }>('@ai-sdk/openai')
const anthropic = await load<{ createAnthropic(settings: Settings): (id: string) => LanguageModel }>(
  '@ai-sdk/anthropic',
)

/** Real adapters of the AI SDK, each with an API of its own. */
export const sdkAdapters: Readonly<Record<string, (baseURL: string) => LanguageModel>> = {
  chat: (baseURL) => openai.createOpenAI({ baseURL, apiKey: 'k', fetch: gatewayFetch }).chat('m'),
  responses: (baseURL) => openai.createOpenAI({ baseURL, apiKey: 'k', fetch: gatewayFetch }).responses('m'),
  anthropic: (baseURL) => anthropic.createAnthropic({ baseURL, apiKey: 'k', fetch: gatewayFetch })('claude-sonnet-4-5'),
}

/** A real embedding model of the AI SDK. */
export function sdkEmbeddings(baseURL: string): EmbeddingModel {
  return openai.createOpenAI({ baseURL, apiKey: 'k', fetch: gatewayFetch }).embedding('text-embedding-3-small')
}
