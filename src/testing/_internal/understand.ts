import type { ModelEndpoint } from '../model-request.ts'
import { type ApiError, badRequest, missingKey, unknownUrl, wrongKey, wrongMethod } from './api-error.ts'
import { parseChat } from './parse-chat.ts'
import { parseEmbeddings } from './parse-embeddings.ts'
import { parseResponses } from './parse-responses.ts'
import type { ParsedRequest } from './parsed-request.ts'
import { isRecord } from './read-conversation.ts'

/** Where a request wants to go. @internal */
export type Route = ModelEndpoint | 'models'

const routes: Readonly<Record<string, { readonly method: string; readonly route: Route }>> = {
  '/v1/chat/completions': { method: 'POST', route: 'chat' },
  '/v1/responses': { method: 'POST', route: 'responses' },
  '/v1/embeddings': { method: 'POST', route: 'embeddings' },
  '/v1/models': { method: 'GET', route: 'models' },
}

/** Finds the route of a method and a path with query. @internal */
export function routeOf(method: string, url: string): Route | ApiError {
  const path = url.split('?', 1)[0] ?? ''
  const found = Object.hasOwn(routes, path) ? routes[path] : undefined
  if (found === undefined) {
    return unknownUrl(method, path)
  }
  return found.method === method ? found.route : wrongMethod(method, path)
}

/** Checks the bearer key; `undefined` if it is welcome. @internal */
export function checkKey(
  keys: ReadonlySet<string> | undefined,
  authorization: string | undefined,
): ApiError | undefined {
  if (keys === undefined) {
    return undefined
  }
  const key = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1]
  if (key === undefined) {
    return missingKey()
  }
  return keys.has(key) ? undefined : wrongKey(key)
}

/** Understands a body that was JSON. @internal */
export function understand(endpoint: ModelEndpoint, body: unknown): ParsedRequest | ApiError {
  if (!isRecord(body)) {
    return badRequest('We could not parse the JSON body of your request: expected an object.')
  }
  const { model } = body
  if (typeof model !== 'string' || model === '') {
    return badRequest('you must provide a model parameter', 'model')
  }
  switch (endpoint) {
    case 'chat':
      return parseChat(model, body)
    case 'responses':
      return parseResponses(model, body)
    case 'embeddings':
    default:
      return parseEmbeddings(model, body)
  }
}
