import type { CallDescription, GatewayRequest } from '../gateway-request.ts'

/** Attributes of a span. @internal */
export type SpanAttributes = Record<string, string | number | boolean>

/** Names that the conventions know providers by. Others with OpenAI's API are told by it, and the rest by their host. */
const providersByHost: ReadonlyArray<readonly [RegExp, string]> = [
  [/(^|\.)openai\.com$/, 'openai'],
  [/(^|\.)openai\.azure\.com$/, 'azure.ai.openai'],
  [/\.ai\.azure\.com$/, 'azure.ai.inference'],
  [/(^|\.)anthropic\.com$/, 'anthropic'],
  [/(^|\.)aiplatform\.googleapis\.com$/, 'gcp.vertex_ai'],
  [/-aiplatform\.googleapis\.com$/, 'gcp.vertex_ai'],
  [/(^|\.)generativelanguage\.googleapis\.com$/, 'gcp.gemini'],
  [/^bedrock-runtime\./, 'aws.bedrock'],
  [/(^|\.)cohere\.(ai|com)$/, 'cohere'],
  [/(^|\.)deepseek\.com$/, 'deepseek'],
  [/(^|\.)groq\.com$/, 'groq'],
  [/(^|\.)mistral\.ai$/, 'mistral_ai'],
  [/(^|\.)perplexity\.ai$/, 'perplexity'],
  [/(^|\.)x\.ai$/, 'x_ai'],
]

const openaiPath = /\/(chat\/completions|completions|responses|embeddings)$/

const parameters = [
  ['temperature', 'temperature'],
  ['top_p', 'top_p'],
  ['top_k', 'top_k'],
  ['seed', 'seed'],
  ['max_tokens', 'max_tokens'],
  ['max_completion_tokens', 'max_tokens'],
  ['max_output_tokens', 'max_tokens'],
] as const

/**
 * What is known of a model call before it is made, in the words of OpenTelemetry's conventions for generative AI.
 *
 * @internal
 */
export function describeRequest(
  { url, body }: GatewayRequest,
  { model = '', origin }: CallDescription,
): { readonly name: string; readonly attributes: SpanAttributes } {
  const { hostname, port, protocol, pathname } = new URL(url)
  const operation = operationOf(pathname)
  return {
    name: `${operation} ${model}`,
    attributes: {
      'gen_ai.operation.name': operation,
      'gen_ai.provider.name': providerOf(hostname, pathname),
      'gen_ai.request.model': model,
      'server.address': hostname,
      'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
      ...parametersOf(body),
      ...(origin === undefined
        ? {}
        : {
            'touchstone.evaluation': origin.evaluation,
            'touchstone.system': origin.system,
            'touchstone.case': origin.caseId,
            'touchstone.trial': origin.trial,
          }),
    },
  }
}

function operationOf(pathname: string): string {
  if (/embed/i.test(pathname)) {
    return 'embeddings'
  }
  if (/:(stream)?generateContent$/i.test(pathname)) {
    return 'generate_content'
  }
  return pathname.endsWith('/completions') && !pathname.endsWith('/chat/completions') ? 'text_completion' : 'chat'
}

function providerOf(hostname: string, pathname: string): string {
  const known = providersByHost.find(([pattern]) => pattern.test(hostname))?.[1]
  return known ?? (openaiPath.test(pathname) ? 'openai' : hostname)
}

function parametersOf(body: GatewayRequest['body']): SpanAttributes {
  const json = parse(body)
  const given = parameters.flatMap(([field, name]) => {
    const value = json[field]
    return typeof value === 'number' ? [[`gen_ai.request.${name}`, value] as const] : []
  })
  return { ...Object.fromEntries(given), ...(json['stream'] === true ? { 'gen_ai.request.stream': true } : {}) }
}

/** Where the address names the model, the body may be anything. */
function parse(body: GatewayRequest['body']): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = typeof body === 'string' ? JSON.parse(body) : {}
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
