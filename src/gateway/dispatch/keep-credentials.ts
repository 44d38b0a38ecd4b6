import type { Dispatcher } from 'undici'

import { secretHeader } from '../secret-names.ts'

/** A request that knows where it was sent first. @internal */
export interface PlacedRequest extends Dispatcher.DispatchOptions {
  readonly firstOrigin: string
}

/**
 * Leaves credentials out of requests that a redirection has led to another host, whatever headers they are in. The library
 * itself knows of `authorization` and `cookie`, and of no `x-api-key`.
 *
 * @internal
 */
export const keepCredentials: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { firstOrigin, headers } = options as PlacedRequest
  const isElsewhere = String(options.origin) !== firstOrigin
  return dispatch(isElsewhere && isList(headers) ? { ...options, headers: withoutSecrets(headers) } : options, handler)
}

function isList(headers: Dispatcher.DispatchOptions['headers']): headers is string[] {
  return Array.isArray(headers)
}

/** @param headers - names and values in turn */
function withoutSecrets(headers: readonly string[]): string[] {
  return headers.filter((_, index) => !secretHeader.test((headers[index - (index % 2)] ?? '').toLowerCase()))
}
