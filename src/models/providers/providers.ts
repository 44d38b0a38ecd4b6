import type { Provider } from './provider.ts'

/** All of them speak the API of OpenAI. @internal */
export type ProviderName = 'openai' | 'azure' | 'openrouter' | 'ollama' | 'vllm' | 'llamacpp' | 'gemini' | 'anthropic'

/**
 * The known providers.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle (its v1 API, which names no version)
 * @see https://ai.google.dev/gemini-api/docs/openai and https://docs.claude.com/en/api/openai-sdk (`response_format` is ignored)
 * @internal
 */
export const providers: Readonly<Record<ProviderName, Provider>> = {
  openai: {
    baseUrl: 'https://api.openai.com/v1',
    addressVariable: { name: 'OPENAI_BASE_URL', path: '' },
    apiKeyEnv: 'OPENAI_API_KEY',
  },
  azure: {
    addressVariable: { name: 'AZURE_OPENAI_ENDPOINT', path: '/openai/v1' },
    apiKeyEnv: 'AZURE_OPENAI_API_KEY',
    limitField: 'max_completion_tokens',
  },
  openrouter: { baseUrl: 'https://openrouter.ai/api/v1', apiKeyEnv: 'OPENROUTER_API_KEY' },
  ollama: { baseUrl: 'http://localhost:11434/v1', apiKeyEnv: 'OLLAMA_API_KEY' },
  vllm: { baseUrl: 'http://localhost:8000/v1', apiKeyEnv: 'VLLM_API_KEY' },
  llamacpp: { baseUrl: 'http://localhost:8080/v1', apiKeyEnv: 'LLAMA_API_KEY' },
  gemini: { baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai', apiKeyEnv: 'GEMINI_API_KEY' },
  anthropic: { baseUrl: 'https://api.anthropic.com/v1', apiKeyEnv: 'ANTHROPIC_API_KEY', structuredBy: 'tool' },
}
