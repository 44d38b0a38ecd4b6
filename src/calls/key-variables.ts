/** Where keys are expected in the environment, as the providers' own clients and the AI SDK name them. */
const usual: ReadonlyArray<readonly [host: string, variables: readonly string[]]> = [
  ['api.openai.com', ['OPENAI_API_KEY']],
  ['api.anthropic.com', ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN']],
  ['generativelanguage.googleapis.com', ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY']],
  ['openai.azure.com', ['AZURE_OPENAI_API_KEY', 'AZURE_API_KEY']],
  ['cognitiveservices.azure.com', ['AZURE_OPENAI_API_KEY', 'AZURE_API_KEY']],
  ['services.ai.azure.com', ['AZURE_OPENAI_API_KEY', 'AZURE_API_KEY']],
  ['ai-gateway.vercel.sh', ['AI_GATEWAY_API_KEY']],
  ['api.cerebras.ai', ['CEREBRAS_API_KEY']],
  ['api.cohere.com', ['COHERE_API_KEY', 'CO_API_KEY']],
  ['api.cohere.ai', ['COHERE_API_KEY', 'CO_API_KEY']],
  ['api.deepinfra.com', ['DEEPINFRA_API_KEY']],
  ['api.deepseek.com', ['DEEPSEEK_API_KEY']],
  ['api.fireworks.ai', ['FIREWORKS_API_KEY']],
  ['api.groq.com', ['GROQ_API_KEY']],
  ['api.jina.ai', ['JINA_API_KEY']],
  ['api.mistral.ai', ['MISTRAL_API_KEY']],
  ['api.perplexity.ai', ['PERPLEXITY_API_KEY']],
  ['api.together.ai', ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY']],
  ['api.together.xyz', ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY']],
  ['api.voyageai.com', ['VOYAGE_API_KEY']],
  ['api.x.ai', ['XAI_API_KEY']],
  ['integrate.api.nvidia.com', ['NVIDIA_API_KEY']],
  ['models.github.ai', ['GITHUB_TOKEN']],
  ['openrouter.ai', ['OPENROUTER_API_KEY']],
  ['router.huggingface.co', ['HF_TOKEN', 'HUGGINGFACE_API_KEY']],
]

/** Variables that name the address of a provider, and those with its key. */
const addressed: ReadonlyArray<readonly [address: string, variables: readonly string[]]> = [
  ['ANTHROPIC_BASE_URL', ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN']],
  ['AZURE_OPENAI_ENDPOINT', ['AZURE_OPENAI_API_KEY', 'AZURE_API_KEY']],
  ['CEREBRAS_BASE_URL', ['CEREBRAS_API_KEY']],
  ['GOOGLE_GEMINI_BASE_URL', ['GEMINI_API_KEY', 'GOOGLE_API_KEY']],
  ['GROQ_BASE_URL', ['GROQ_API_KEY']],
  ['OPENAI_BASE_URL', ['OPENAI_API_KEY']],
  ['TOGETHER_BASE_URL', ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY']],
]

/**
 * The environment variables whose value is meant for a host: those that its provider's clients read, and those whose
 * address the environment says is there. The first is the usual one.
 *
 * @param host - name and port
 * @internal
 */
export function keyVariables(host: string, environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = usual.filter(([name]) => host === name || host.endsWith(`.${name}`))
  const named = addressed.filter(([address]) => hostOf(environment[address]) === host)
  return [...new Set([...known, ...named].flatMap(([, variables]) => variables))]
}

function hostOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : URL.parse(address.trim())?.host
}
