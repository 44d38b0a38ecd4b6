/** What clients read their base address from: those of OpenAI and Anthropic, AI SDK, Groq, Together, Cerebras, Google. */
const variables = [
  'ANTHROPIC_BASE_URL',
  'AZURE_OPENAI_ENDPOINT',
  'CEREBRAS_BASE_URL',
  'GOOGLE_GEMINI_BASE_URL',
  'GOOGLE_VERTEX_BASE_URL',
  'GROQ_BASE_URL',
  'OPENAI_BASE_URL',
  'TOGETHER_BASE_URL',
]

/**
 * The addresses at which the environment says that models are. What is not an http or https address is left out: that is
 * for the client to complain about.
 *
 * @internal
 */
export function baseAddresses(environment: Readonly<Record<string, string | undefined>>): string[] {
  return variables.flatMap((name) => {
    const address = environment[name]?.trim() ?? ''
    return /^https?:\/\//i.test(address) && URL.canParse(address) ? [address] : []
  })
}
