/** Where providers that do not name the model in the body name it in the path: Gemini, Bedrock, Azure. */
const inPath = [
  /\/models\/([^/:?#]+):(?:generateContent|streamGenerateContent|embedContent|batchEmbedContents|predict)/i,
  /\/model\/([^/?#]+)\/(?:invoke|invoke-with-response-stream|converse|converse-stream)(?:$|[?#])/,
  /\/deployments\/([^/?#]+)\//,
]

/**
 * The model that a request asks; `undefined` if it is no call to a model (a list of models, a file, a batch).
 *
 * @param request - `body`: only JSON tells
 * @internal
 */
export function requestedModel({
  method,
  url,
  body,
}: {
  readonly method: string
  readonly url: string
  readonly body: string | Uint8Array | null
}): string | undefined {
  if (method.toUpperCase() !== 'POST' || typeof body !== 'string') {
    return undefined
  }
  const named = modelInBody(body)
  if (named !== undefined) {
    return named
  }
  const found = inPath.map((pattern) => pattern.exec(url)?.[1]).find((name) => name !== undefined)
  return found === undefined ? undefined : decode(found)
}

function modelInBody(body: string): string | undefined {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null && 'model' in json && typeof json.model === 'string'
      ? json.model
      : undefined
  } catch {
    return undefined
  }
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
