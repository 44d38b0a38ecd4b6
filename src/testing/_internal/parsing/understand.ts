import type { IncomingMessage } from 'node:http'

import type { ModelEndpoint } from '../../model-request.ts'
import { type ApiError, badRequest, missingKey, unknownUrl, wrongKey, wrongMethod } from '../errors/api-error.ts'
import { geminiPath } from './api-form.ts'
import { parseChat } from './parse-chat.ts'
import { parseEmbeddings } from './parse-embeddings.ts'
import { parseGemini } from './parse-gemini.ts'
import { parseMessages } from './parse-messages.ts'
import { parseResponses } from './parse-responses.ts'
import type { ParsedRequest } from './parsed-request.ts'
import { isRecord } from './read-conversation.ts'

/** Where a request wants to go. @internal */
export type Route = ModelEndpoint | 'models'

const routes: Readonly<Record<string, { readonly method: string; readonly route: Route }>> = {
  '/v1/chat/completions': { method: 'POST', route: 'chat' },
  '/v1/responses': { method: 'POST', route: 'responses' },
  '/v1/messages': { method: 'POST', route: 'messages' },
  '/v1/embeddings': { method: 'POST', route: 'embeddings' },
  '/v1/models': { method: 'GET', route: 'models' },
}

/** Finds the route of a method and a path with query. @internal */
export function routeOf(method: string, url: string): Route | ApiError {
  const path = url.split('?', 1)[0] ?? ''
  const gemini = geminiPath.test(path) ? ({ method: 'POST', route: 'generate-content' } as const) : undefined
  const found = Object.hasOwn(routes, path) ? routes[path] : gemini
  if (found === undefined) {
    return unknownUrl(method, path)
  }
  return found.method === method ? found.route : wrongMethod(method, path)
}

/** Checks the key; `undefined` if it is welcome. @internal */
export function checkKey(
  keys: ReadonlySet<string> | undefined,
  { headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>,
): ApiError | undefined {
  if (keys === undefined) {
    return undefined
  }
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1]
  const key = [bearer, headers['x-api-key'], headers['x-goog-api-key'], keyInQuery(url)].find(isText)
  if (key === undefined) {
    return missingKey()
  }
  return keys.has(key) ? undefined : wrongKey(key)
}

function keyInQuery(url: string): string | undefined {
  return /[?&]key=([^&]+)/.exec(url)?.[1]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Understands a body that was JSON, sent to a path that is the endpoint's. @internal */
export function understand(endpoint: ModelEndpoint, body: unknown, url: string): ParsedRequest | ApiError {
  if (!isRecord(body)) {
    return badRequest('We could not parse the JSON body of your request: expected an object.')
  }
  if (endpoint === 'generate-content') {
    return parseGemini(body, url)
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
    case 'messages':
      return parseMessages(model, body)
    case 'embeddings':
    default:
      return parseEmbeddings(model, body)
  }
}
