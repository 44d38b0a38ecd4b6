import type { GatewayRequest } from './gateway-request.ts'

/** Where providers that do not name the model in the body name it in the path: Gemini, Bedrock, Azure. */
const inPath = [
  /\/models\/([^/:?#]+):(?:generateContent|streamGenerateContent|embedContent|batchEmbedContents|predict)/i,
  /\/model\/([^/?#]+)\/(?:invoke|invoke-with-response-stream|converse|converse-stream)(?:$|[?#])/,
  /\/deployments\/([^/?#]+)\//,
]

/** Where the AI Gateway of Vercel has it. */
const inHeaders = new Set(['ai-language-model-id', 'ai-model-id'])

/** The model that a request names in a header: then it is not part of body and address. @internal */
export function modelInHeaders({ headers }: Pick<GatewayRequest, 'headers'>): string | undefined {
  return headers.find(([name]) => inHeaders.has(name))?.[1]
}

/**
 * The model that a request asks; `undefined` if it is not a call to a model (a list of models, a file, a batch).
 *
 * @param request - `body`: only JSON tells
 * @param json - what `parseBody` made of the body
 * @internal
 */
export function requestedModel(request: GatewayRequest, json: unknown): string | undefined {
  const { method, url, body } = request
  if (method.toUpperCase() !== 'POST' || typeof body !== 'string') {
    return undefined
  }
  if (typeof json === 'object' && json !== null && 'model' in json && typeof json.model === 'string') {
    return json.model
  }
  const found = inPath.map((pattern) => pattern.exec(url)?.[1]).find((name) => name !== undefined)
  return found === undefined ? modelInHeaders(request) : decode(found)
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
