/** An error of the API as a value: what is sent instead of a reply. @internal */
export interface ApiError {
  readonly status: number
  readonly message: string
  readonly type: string
  readonly code: string | null
  readonly param: string | null
}

/** The `type` that the API uses with a status. @internal */
function errorType(status: number): string {
  switch (status) {
    case 429:
      return 'requests'
    case 529:
      return 'overloaded_error'
    default:
      return status >= 500 ? 'server_error' : 'invalid_request_error'
  }
}

/** An error with what the API says of it by default. @internal */
export function apiError(
  status: number,
  message: string,
  more: { readonly type?: string; readonly code?: string | null; readonly param?: string | null } = {},
): ApiError {
  return { status, message, type: more.type ?? errorType(status), code: more.code ?? null, param: more.param ?? null }
}

/** @internal */
export function isApiError(value: object): value is ApiError {
  return 'status' in value && 'message' in value && 'type' in value
}

/** A request the API would not understand. @internal */
export function badRequest(message: string, param: string | null = null): ApiError {
  return apiError(400, message, { param })
}

/** @internal */
export function unknownModel(model: string): ApiError {
  const message = `The model \`${model}\` does not exist or you do not have access to it.`
  return apiError(404, message, { code: 'model_not_found' })
}

/** @internal */
export function unknownUrl(method: string, path: string): ApiError {
  return apiError(404, `Invalid URL (${method} ${path})`)
}

/** @internal */
export function wrongMethod(method: string, path: string): ApiError {
  return apiError(405, `Not allowed to ${method} on ${path}.`, { code: 'method_not_supported' })
}

/** @internal */
export function missingKey(): ApiError {
  const message =
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
  return apiError(401, message)
}

/** @internal */
export function wrongKey(key: string): ApiError {
  const shown = key.length > 8 ? `${key.slice(0, 3)}${'*'.repeat(5)}${key.slice(-4)}` : '*'.repeat(key.length)
  return apiError(401, `Incorrect API key provided: ${shown}.`, { code: 'invalid_api_key' })
}
